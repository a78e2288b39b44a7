/** A piece of XML that is already escaped. */
export type Xml = { xml: string };

/** An element around a text, which is escaped, or around other elements. */
export function xmlElement(name: string, content: string | readonly Xml[], attributes = ''): Xml {
  const inner = typeof content === 'string' ? escapeXml(content) : content.map((child) => child.xml).join('');
  return { xml: `<${name}${attributes}>${inner}</${name}>` };
}

/** The root of an answer, in S3's namespace. */
export function s3ResultElement(name: string, content: readonly Xml[]): Xml {
  return xmlElement(name, content, ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"');
}

/** A whole document. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}`;
}

/** The texts of all elements of one name, whose content holds no element of the same name. */
export function xmlContents(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`, 'g'))].map(
    ([, inner = '']) => inner,
  );
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Turns an element's text back into the text that it stands for. */
export function unescapeXml(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      return entities[name ?? ''] ?? whole;
    },
  );
}

function escapeXml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\r/g, '&#13;');
}
