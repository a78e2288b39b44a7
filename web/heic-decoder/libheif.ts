/** What the library answers in place of what was asked of it. */
type Refused = { code: object };

/** A thing of the library's own: only to be handed back to it, and to be released. */
type Opaque = object;

/** The part of libheif that is used here, as its build for the browser offers it. */
export type LibHeif = {
  heif_context_alloc(): Opaque;
  heif_context_free(context: Opaque): void;
  /** A code of 0 says that all is well. */
  heif_context_read_from_memory(context: Opaque, file: Uint8Array): { code: { value: number } };
  heif_js_context_get_primary_image_handle(context: Opaque): Opaque | Refused;
  /** Of the upright image. */
  heif_image_handle_get_width(handle: Opaque): number;
  heif_image_handle_get_height(handle: Opaque): number;
  heif_image_handle_release(handle: Opaque): void;
  heif_js_decode_image2(handle: Opaque, colorspace: unknown, chroma: unknown): Decoded | Refused;
  heif_image_release(image: Opaque): void;
  heif_colorspace: { heif_colorspace_RGB: unknown };
  heif_chroma: { heif_chroma_interleaved_RGBA: unknown };
};

type Decoded = {
  image: Opaque;
  /** One, of four bytes a pixel; in the library's memory, and gone once the image is released. A row has `stride` bytes. */
  channels: { width: number; height: number; stride: number; data: Uint8Array }[];
};
