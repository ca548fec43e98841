// A zip archive of a few texts, stored as they are (APPNOTE.TXT of PKWARE, sections 4.3 and 4.4.4: bit 11, names in UTF-8).

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function checksum(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

// The numbers in little-endian order, each with the bytes that it takes.
function header(...fields) {
  const bytes = [];
  for (const [value, size] of fields) for (let i = 0; i < size; i++) bytes.push((value >>> (8 * i)) & 0xff);
  return Uint8Array.from(bytes);
}

// `files` are [name, text]; the result is a Blob. The date is 1980-01-01, the first that the format knows.
export function zip(files) {
  const encoder = new TextEncoder();
  const local = [];
  const central = [];
  let offset = 0;
  let centralSize = 0;
  for (const [name, text] of files) {
    const path = encoder.encode(name);
    const bytes = encoder.encode(text);
    const common = [[20, 2], [0x0800, 2], [0, 2], [0, 2], [0x0021, 2], [checksum(bytes), 4], [bytes.length, 4], [bytes.length, 4], [path.length, 2], [0, 2]];
    local.push(header([0x04034b50, 4], ...common), path, bytes);
    const entry = header([0x02014b50, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]);
    central.push(entry, path);
    offset += 30 + path.length + bytes.length;
    centralSize += entry.length + path.length;
  }
  const n = files.length;
  const end = header([0x06054b50, 4], [0, 2], [0, 2], [n, 2], [n, 2], [centralSize, 4], [offset, 4], [0, 2]);
  return new Blob([...local, ...central, end], { type: "application/zip" });
}
