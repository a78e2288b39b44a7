/** How many pixels an image says that it has, by its first bytes; `undefined` for what is neither JPEG nor PNG. */
export async function pixelsOf(file: Blob): Promise<number | undefined> {
  const start = await viewOf(file, 0, 24);
  if (start.byteLength === 24 && start.getUint32(0) === PNG) return start.getUint32(16) * start.getUint32(20);
  return start.byteLength > 2 && start.getUint16(0) === JPEG ? pixelsAfter(file, 2) : undefined;
}

const PNG = 0x89504e47;
const JPEG = 0xffd8;

/** From one segment of a JPEG to the next, until the one that tells of its frame (ITU-T T.81, B.2.2). */
async function pixelsAfter(file: Blob, offset: number): Promise<number | undefined> {
  const segment = await viewOf(file, offset, 9);
  if (segment.byteLength < 9 || segment.getUint8(0) !== 0xff) return undefined;
  const marker = segment.getUint8(1);
  if (isFrame(marker)) return segment.getUint16(5) * segment.getUint16(7);
  return pixelsAfter(file, offset + 2 + segment.getUint16(2));
}

/** SOF0 to SOF15; among them are three that are something else. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

const viewOf = async (file: Blob, offset: number, length: number): Promise<DataView> =>
  new DataView(await file.slice(offset, offset + length).arrayBuffer());
