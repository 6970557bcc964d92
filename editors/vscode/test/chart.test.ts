/** The drawing of a graph. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Chart, draw } from '../src/chart';

function chart(...documents: [path: string, ...uses: (string | null)[]][]): Chart {
  return {
    unused: [],
    circles: [],
    documents: documents.map(([path, ...uses]) => ({
      path,
      title: null,
      snippet: path.endsWith('.snippet'),
      uses: uses.map((used) => ({ how: 'includes', name: used ?? 'lost.snippet', path: used })),
    })),
  };
}

/** The horizontal place of each box, by its title. */
function columns(drawing: string): Record<string, number> {
  const boxes = drawing.matchAll(/<title>([^<]*)<\/title><rect x="(\d+)"/g);
  return Object.fromEntries([...boxes].map(([, title, x]) => [title, Number(x)]));
}

test('a document stands left of all that it takes in', () => {
  const { svg } = draw(chart(['base', 'welcome'], ['lead', 'welcome', 'base'], ['welcome']));
  const { lead, base, welcome } = columns(svg);
  assert.ok(lead !== undefined && base !== undefined && welcome !== undefined && lead < base && base < welcome);
});

test('a part that is missing is drawn, and cannot be opened', () => {
  const { svg: drawing } = draw(chart(['lead', null]));
  assert.match(drawing, /<g class="missing"><title>lost\.snippet \(missing\)<\/title>/);
  assert.equal(drawing.match(/data-path/g)?.length, 1);
});

test('circles end', () => {
  const found = columns(draw(chart(['a', 'b'], ['b', 'c'], ['c', 'a'], ['d', 'd'])).svg);
  assert.deepEqual(Object.keys(found).sort(), ['a', 'b', 'c', 'd']);
});

test('names are no markup', () => {
  const { svg: drawing } = draw(chart(['<img src="x">&.md']));
  assert.ok(!drawing.includes('<img'));
  assert.match(drawing, /&#60;img src=&#34;x&#34;&#62;&#38;\.md/);
});
