/** The parameters of a CRC, bit-reflected; `high` is 0 for one of 32 bits. */
type Polynomial = { high: number; low: number };

// Castagnoli's polynomial and NVMe's, both over reflected input and output, begun and ended with all ones.
const castagnoli: Polynomial = { high: 0, low: 0x82f63b78 };
const nvme: Polynomial = { high: 0x9a6c9329, low: 0xac4bc9b5 };

/** CRC-32C, big-endian in base64, as `x-amz-checksum-crc32c` carries it. */
export function crc32c(bytes: Uint8Array): string {
  const { low } = checksum(bytes, tableOf(castagnoli), 0);
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(low);
  return buffer.toString('base64');
}

/** CRC-64/NVME, the AWS CLI's own choice, big-endian in base64. */
export function crc64nvme(bytes: Uint8Array): string {
  const { high, low } = checksum(bytes, tableOf(nvme), 0xffffffff);
  const buffer = Buffer.alloc(8);
  buffer.writeUInt32BE(high);
  buffer.writeUInt32BE(low, 4);
  return buffer.toString('base64');
}

// Two halves of 32 bits, because BigInt would take seconds for a photo.
type Table = { high: Uint32Array; low: Uint32Array };

function tableOf(polynomial: Polynomial): Table {
  const table: Table = { high: new Uint32Array(256), low: new Uint32Array(256) };
  for (let index = 0; index < 256; index += 1) {
    let high = 0;
    let low = index;
    for (let bit = 0; bit < 8; bit += 1) {
      const odd = low & 1;
      low = (low >>> 1) | ((high & 1) << 31);
      high >>>= 1;
      if (odd) {
        high ^= polynomial.high;
        low ^= polynomial.low;
      }
    }
    table.high[index] = high;
    table.low[index] = low;
  }
  return table;
}

function checksum(bytes: Uint8Array, table: Table, highOnes: number): Polynomial {
  let high = highOnes;
  let low = 0xffffffff;
  for (const byte of bytes) {
    const index = (low ^ byte) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ (table.low[index] ?? 0);
    high = (high >>> 8) ^ (table.high[index] ?? 0);
  }
  return { high: (high ^ highOnes) >>> 0, low: ~low >>> 0 };
}
