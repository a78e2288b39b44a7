import type { LibHeif } from './libheif.ts';

/** The pixels of an image as a canvas takes them: upright, four bytes each. */
export type Pixels = { width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> };

/**
 * Opens the image of a HEIC that is meant to be seen, turned and mirrored as the file says.
 * @param mostPixels more are not even tried
 * @returns `undefined` where there is none, or it is damaged
 */
export function decode(
  libheif: LibHeif,
  file: Uint8Array,
  mostPixels: number,
): Pixels | 'too_large' | undefined {
  const context = libheif.heif_context_alloc();
  try {
    if (libheif.heif_context_read_from_memory(context, file).code.value !== 0) return undefined;
    const handle = libheif.heif_js_context_get_primary_image_handle(context);
    return 'code' in handle ? undefined : pixelsOf(libheif, handle, mostPixels);
  } finally {
    libheif.heif_context_free(context);
  }
}

type Handle = ReturnType<LibHeif['heif_context_alloc']>;

function pixelsOf(libheif: LibHeif, handle: Handle, mostPixels: number): Pixels | 'too_large' | undefined {
  const { heif_colorspace, heif_chroma } = libheif;
  try {
    const pixels = libheif.heif_image_handle_get_width(handle) * libheif.heif_image_handle_get_height(handle);
    if (pixels > mostPixels) return 'too_large';
    const decoded = libheif.heif_js_decode_image2(
      handle,
      heif_colorspace.heif_colorspace_RGB,
      heif_chroma.heif_chroma_interleaved_RGBA,
    );
    if ('code' in decoded) return undefined;
    const [channel] = decoded.channels;
    const copied = channel && copyOf(channel);
    libheif.heif_image_release(decoded.image);
    return copied;
  } finally {
    libheif.heif_image_handle_release(handle);
  }
}

/** Rows may have room after their last pixel. */
function copyOf(channel: { width: number; height: number; stride: number; data: Uint8Array }): Pixels {
  const { width, height, stride, data } = channel;
  const copy = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1)
    copy.set(data.subarray(y * stride, y * stride + width * 4), y * width * 4);
  return { width, height, data: copy };
}
