/** What a page asks of the decoder; both are handed over. */
export type HeicRequest = {
  file: ArrayBuffer;
  /** `libheif.wasm`: the decoder itself may fetch nothing. */
  library: ArrayBuffer;
  mostPixels: number;
};

/** First that it is there, then what became of the file. */
export type HeicAnswer = 'ready' | { image: ImageBitmap | 'too_large' | undefined };
