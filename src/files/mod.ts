/**
 * Files that visitors and editors upload: kept under names, on a disk, in a bucket or in memory, and served safely.
 *
 * | Django | here |
 * | --- | --- |
 * | `STORAGES = {"default": {…}}` | `storages: { default: fileSystemStorage({ location: "media" }) }` |
 * | `FileSystemStorage`, `InMemoryStorage` | {@linkcode fileSystemStorage} on Deno, {@linkcode memoryStorage} |
 * | django-storages' `S3Storage` | `s3Storage()` of `@nuages/nuages/files/s3` |
 * | – | `r2Storage()` of `/files/r2` on Workers |
 * | `default_storage`, `storages["private"]` | `getStorage(c)`, `getStorage(c, "private")` |
 * | `MEDIA_ROOT`, `MEDIA_URL` | `location`, the setting `mediaUrl` |
 * | `static(MEDIA_URL, document_root=…)` | `path("media/<path:name>", mediaView())` |
 * | `post.image.save(name, file)` | `image: await saveUpload(c, Post, "image", file)` |
 * | `{{ post.image.url }}` | `it.media(it.post.image)`, with {@linkcode media} in the settings |
 *
 * @see {@link https://docs.djangoproject.com/en/stable/topics/files/}
 * @module
 */
export type {
  ByteRange,
  FileContent,
  Storage,
  StorageBackend,
  StorageContent,
  StorageListing,
  StorageSaveOptions,
  StorageSite,
  StorageUrlOptions,
  StoredFile,
} from "../conf/mod.ts";
export { FileNotFound, StorageError } from "./errors.ts";
export { getValidName, validateFileName } from "./file_names.ts";
export { fileSystemStorage, type FileSystemStorageOptions } from "./file_system_storage.ts";
export { media, signedUrl, type SignedUrlOptions } from "./file_url.ts";
export { generateFileName, type GenerateFileNameOptions, type UploadTarget } from "./generate_file_name.ts";
export { getStorage, openStorage } from "./get_storage.ts";
export { imageValues } from "./image_values.ts";
export { type ImageDimensions, imageDimensions, type ImageSource } from "./images/image_dimensions.ts";
export { verifyImage } from "./images/verify_image.ts";
export type { MediaAddressOptions } from "./media_addresses.ts";
export { type MediaContext, mediaView, type MediaViewOptions } from "./media_view.ts";
export { memoryStorage, type MemoryStorageOptions } from "./memory_storage.ts";
export { saveUpload, type SaveUploadOptions } from "./save_upload.ts";
export { serveStored, type ServeStoredOptions } from "./serve_stored.ts";
export { storageUploads, type StorageUploadsOptions } from "./storage_uploads.ts";
export { releaseUpload } from "./stored_upload.ts";
