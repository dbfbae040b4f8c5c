import { createApplication } from "@nuages/nuages";
import settings from "./mysite/settings.ts";

export const app = createApplication(settings);
