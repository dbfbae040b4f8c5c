import { createApplication } from "@nuages/nuages";
import settings from "./{{ project_name }}/settings.ts";

export const app = createApplication(settings);
