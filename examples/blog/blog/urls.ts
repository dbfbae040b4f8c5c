import { path, requirePost, requireSafe, urlpatterns } from "@nuages/nuages";
import { permissionRequired } from "@nuages/nuages/contrib/auth";
import { csrfExempt } from "@nuages/nuages/middleware";
import * as desk from "./desk.ts";
import { almanac, archive, authorDetail, feed, postDetail, postList, search, tagDetail, thank } from "./views.ts";
import { comment, contact } from "./visitor_forms.ts";

export const urls = urlpatterns("blog", [
  path("", postList, { name: "list" }),
  path("feed.json", requireSafe(feed), { name: "feed" }),
  path("almanac/", requireSafe(almanac), { name: "almanac" }),
  path("search/", search, { name: "search" }),
  path("contact/", contact, { name: "contact" }),
  path("tags/<slug:slug>/", tagDetail, { name: "tag" }),
  path("authors/<slug:slug>/", authorDetail, { name: "author" }),
  path("desk/", permissionRequired("blog.change_post", requireSafe(desk.desk)), { name: "desk" }),
  path("desk/posts/new/", permissionRequired("blog.add_post", desk.postCreate), { name: "post_create" }),
  path("desk/posts/<int:id>/", permissionRequired("blog.change_post", desk.postUpdate), { name: "post_update" }),
  path("desk/posts/<int:id>/delete/", permissionRequired("blog.delete_post", desk.postDelete), {
    name: "post_delete",
  }),
  path("desk/comments/", permissionRequired("blog.change_comment", requireSafe(desk.commentQueue)), {
    name: "comments",
  }),
  path("desk/comments/<int:id>/approve/", permissionRequired("blog.change_comment", requirePost(desk.commentApprove)), {
    name: "comment_approve",
  }),
  path("desk/comments/<int:id>/delete/", permissionRequired("blog.delete_comment", requirePost(desk.commentDelete)), {
    name: "comment_delete",
  }),
  path("<int:year>/", archive, { name: "archive" }),
  path("<slug:slug>/", postDetail, { name: "detail" }),
  path("<slug:slug>/comment/", comment, { name: "comment" }),
  // Without a token: a page that carried one could not be the same for all, and a forged thanks does no harm.
  path("<slug:slug>/thanks/", csrfExempt(requirePost(thank)), { name: "thank" }),
]);
