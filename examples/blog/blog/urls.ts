import { path, requirePost, requireSafe, urlpatterns } from "@nuages/nuages";
import { csrfExempt } from "@nuages/nuages/middleware";
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
  // Without a token: a page that carried one could not be the same for all, and a forged thanks does no harm.
  path("<slug:slug>/thanks/", csrfExempt(requirePost(thank)), { name: "thank" }),
]);
