import sharp from 'sharp';
import type { PhotoToSend } from './photos-to-send.ts';
import { captionOf } from './report.ts';
import type { Sent } from './run-main-job.ts';

const columns = 4;
const cell = { width: 300, photoHeight: 300, captionHeight: 96, gap: 16 };

/** The photos of a run with what was read of each beneath it, and the chosen face marked; as PNG. */
export async function picture(photos: PhotoToSend[], sent: Sent[]): Promise<Uint8Array> {
  const rows = Math.ceil(photos.length / columns);
  const cells = await Promise.all(
    photos.map(async (photo, index) => ({
      input: await drawCell(photo, sent[index]),
      left: cell.gap + (index % columns) * (cell.width + cell.gap),
      top: cell.gap + Math.floor(index / columns) * (cell.photoHeight + cell.captionHeight + cell.gap),
    })),
  );
  return sharp({
    create: {
      width: columns * (cell.width + cell.gap) + cell.gap,
      height: rows * (cell.photoHeight + cell.captionHeight + cell.gap) + cell.gap,
      channels: 3,
      background: '#f4f1ec',
    },
  })
    .composite(cells)
    .png({ palette: true })
    .toBuffer();
}

async function drawCell({ name, phase, bytes }: PhotoToSend, sent: Sent | undefined): Promise<Buffer> {
  const { width, photoHeight, captionHeight } = cell;
  const { data, info } = await sharp(bytes)
    .rotate()
    .resize(width, photoHeight, { fit: 'inside' })
    .toBuffer({ resolveWithObject: true })
    .catch(() => blankPhoto(width, photoHeight));
  const place = {
    left: Math.floor((width - info.width) / 2),
    top: Math.floor((photoHeight - info.height) / 2),
  };
  const box = sent?.answer?.kind === 'analysed' ? sent.answer.reading.box : undefined;
  const mark = box
    ? `<rect x="${place.left + box.left * info.width}" y="${place.top + box.top * info.height}"
        width="${box.width * info.width}" height="${box.height * info.height}"
        fill="none" stroke="#ffd24a" stroke-width="3" rx="6"/>`
    : '';
  const lines = sent ? captionOf(sent) : [];
  const caption = lines.map(
    (line, index) =>
      `<text x="12" y="${photoHeight + 46 + index * 19}" font-size="14">${escapeXml(line)}</text>`,
  );
  const overlay = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${photoHeight + captionHeight}"
      font-family="DejaVu Sans, Arial, sans-serif" fill="#2b2622">
    ${mark}
    <text x="12" y="${photoHeight + 24}" font-size="15" font-weight="bold">${escapeXml(`${name} — ${phase}`)}</text>
    ${caption.join('')}
  </svg>`;
  return sharp({
    create: { width, height: photoHeight + captionHeight, channels: 3, background: '#ffffff' },
  })
    .composite([{ input: data, ...place }, { input: Buffer.from(overlay) }])
    .png()
    .toBuffer();
}

/** In the place of a file that no decoder reads. */
const blankPhoto = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#d9d3ca' } })
    .png()
    .toBuffer({ resolveWithObject: true });

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
