// Create your views here.
//
// import { type Context, render } from "@nuages/nuages";
//
// export async function index(c: Context): Promise<Response> {
//   return await render(c, "{{ app_name }}/index");
// }
