/** A graph of documents, laid out in columns and drawn as SVG. */

/** As `postlint graph --format json` writes it. */
export interface Chart {
  readonly documents: readonly Entry[];
  readonly unused: readonly string[];
  readonly circles: readonly (readonly string[])[];
}

export interface Entry {
  readonly path: string;
  readonly title: string | null;
  readonly snippet: boolean;
  readonly uses: readonly { readonly how: string; readonly name: string; readonly path: string | null }[];
}

interface Box {
  readonly key: string;
  readonly label: string;
  readonly kind: 'document' | 'snippet' | 'missing';
  readonly column: number;
  readonly row: number;
}

/** A box, and where its column begins and how wide that is. */
interface Placed extends Box {
  readonly left: number;
  readonly width: number;
}

const LETTER = 6.8;
const PADDING = 12;
const HEIGHT = 28;
const BETWEEN_COLUMNS = 40;
const BETWEEN_ROWS = 14;
const LONGEST_LABEL = 32;

/** A drawing, and its width in pixels. Each box of a document that exists carries its path in `data-path`. */
export function draw(chart: Chart): { readonly svg: string; readonly width: number } {
  const boxes = placed(layout(chart));
  const places = new Map(boxes.map((box) => [box.key, box]));
  const lines = chart.documents.flatMap((entry) =>
    entry.uses.map((use) => {
      const from = places.get(entry.path);
      const to = places.get(use.path ?? missing(use.name));
      return from && to ? line(from, to, use.how) : '';
    }),
  );
  const width = Math.max(0, ...boxes.map((box) => box.left + box.width)) + BETWEEN_ROWS;
  const height = Math.max(0, ...boxes.map((box) => top(box) + HEIGHT)) + BETWEEN_ROWS;
  const inside = lines.join('') + boxes.map(drawn).join('');
  return { svg: `<svg role="img" width="${width}" viewBox="0 0 ${width} ${height}">${inside}</svg>`, width };
}

/** Columns from left to right: a document stands left of all that it takes in, except in a circle. */
function layout(chart: Chart): Box[] {
  const known = new Map(chart.documents.map((entry) => [entry.path, entry]));
  const columns = new Map<string, number>();
  // Longest ways, by relaxing; as many rounds as there are documents end also in circles.
  for (const entry of chart.documents) {
    columns.set(entry.path, 0);
  }
  for (let round = 0, moved = true; moved && round < Math.min(chart.documents.length, 40); round += 1) {
    moved = false;
    for (const entry of chart.documents) {
      for (const use of entry.uses) {
        const key = use.path ?? missing(use.name);
        const wanted = (columns.get(entry.path) ?? 0) + 1;
        if ((columns.get(key) ?? -1) < wanted && !mutual(known, entry, use.path)) {
          columns.set(key, wanted);
          moved = true;
        }
      }
    }
  }
  const rows = new Map<number, number>();
  return [...columns].map(([key, column]) => {
    const row = rows.get(column) ?? 0;
    rows.set(column, row + 1);
    const entry = known.get(key);
    const kind = entry === undefined ? 'missing' : entry.snippet ? 'snippet' : 'document';
    return { key, label: entry?.path ?? `${key.slice(1)} (missing)`, kind, column, row };
  });
}

function mutual(known: ReadonlyMap<string, Entry>, entry: Entry, used: string | null): boolean {
  return used !== null && (used === entry.path || (known.get(used)?.uses.some((use) => use.path === entry.path) ?? false));
}

/** The key of a part that does not exist; no path begins like this. */
function missing(name: string): string {
  return `\0${name}`;
}

/** Each column is as wide as its longest label. */
function placed(boxes: readonly Box[]): Placed[] {
  const widths: number[] = [];
  for (const { column, label } of boxes) {
    widths[column] = Math.max(widths[column] ?? 0, Math.ceil(shortened(label).length * LETTER) + 2 * PADDING);
  }
  const lefts = widths.map((_, column) =>
    widths.slice(0, column).reduce((left, width) => left + width + BETWEEN_COLUMNS, BETWEEN_ROWS),
  );
  return boxes.map((box) => ({ ...box, left: lefts[box.column] ?? 0, width: widths[box.column] ?? 0 }));
}

function shortened(label: string): string {
  return label.length > LONGEST_LABEL ? `…${label.slice(1 - LONGEST_LABEL)}` : label;
}

function top(box: Box): number {
  return BETWEEN_ROWS + box.row * (HEIGHT + BETWEEN_ROWS);
}

function drawn(box: Placed): string {
  const path = box.kind === 'missing' ? '' : ` tabindex="0" data-path="${escape(box.key)}"`;
  const [x, y] = [box.left, top(box)];
  const corner = box.kind === 'snippet' ? HEIGHT / 2 : 4;
  return (
    `<g class="${box.kind}"${path}><title>${escape(box.label)}</title>` +
    `<rect x="${x}" y="${y}" width="${box.width}" height="${HEIGHT}" rx="${corner}"/>` +
    `<text x="${x + PADDING}" y="${y + HEIGHT / 2}" dominant-baseline="central">${escape(shortened(box.label))}</text></g>`
  );
}

function line(from: Placed, to: Placed, how: string): string {
  const [x1, y1] = [from.left + from.width, top(from) + HEIGHT / 2];
  const [x2, y2] = [to.left, top(to) + HEIGHT / 2];
  const bend = BETWEEN_COLUMNS / 2;
  return `<path class="${escape(how)}" d="M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}"><title>${escape(how)}</title></path>`;
}

export function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
