import { path, requirePost, requireSafe, urlpatterns } from "@nuages/nuages";
import { almanac, archive, authorDetail, feed, postDetail, postList, search, tagDetail, thank } from "./views.ts";

export const urls = urlpatterns("blog", [
  path("", postList, { name: "list" }),
  path("feed.json", requireSafe(feed), { name: "feed" }),
  path("almanac/", requireSafe(almanac), { name: "almanac" }),
  path("search/", search, { name: "search" }),
  path("tags/<slug:slug>/", tagDetail, { name: "tag" }),
  path("authors/<slug:slug>/", authorDetail, { name: "author" }),
  path("<int:year>/", archive, { name: "archive" }),
  path("<slug:slug>/", postDetail, { name: "detail" }),
  path("<slug:slug>/thanks/", requirePost(thank), { name: "thank" }),
]);
