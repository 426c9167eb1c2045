// A line that is drawn with the mouse from a table to another one, or out of it and back. The component hears of it by the hidden field. A finger scrolls
// the drawing instead. A module is evaluated once however often it is imported, so the listeners are added once.
const far = 6;
let drawing;

const tableAt = event => document.elementFromPoint(event.clientX, event.clientY)?.closest('[data-model-canvas] .table');
const nameOf = table => table.querySelector('strong').textContent;

function end() {
  drawing?.pen?.removeAttribute('data-draws');
  drawing = undefined;
}

function pen(canvas) {
  const svg = canvas.querySelector('.pen');
  svg.setAttribute('data-draws', '');
  return svg;
}

addEventListener('pointerdown', event => {
  const table = event.target.closest?.('[data-model-canvas] .table');
  if (table && event.button === 0 && event.pointerType !== 'touch') drawing = { table, name: nameOf(table), x: event.clientX, y: event.clientY };
});

addEventListener('pointermove', event => {
  if (!drawing) return;
  if (!drawing.pen && Math.hypot(event.clientX - drawing.x, event.clientY - drawing.y) < far) return;
  drawing.pen ??= pen(drawing.table.closest('[data-model-canvas]'));
  drawing.hasLeft ||= tableAt(event) !== drawing.table;
  const line = drawing.pen.firstChild;
  for (const [name, value] of Object.entries({ x1: drawing.x, y1: drawing.y, x2: event.clientX, y2: event.clientY })) line.setAttribute(name, value);
});

addEventListener('pointerup', event => {
  const { name, pen: drawn, hasLeft } = drawing ?? {};
  const canvas = drawn?.closest('[data-model-canvas]');
  end();
  if (!canvas) return;
  // The press was a line: the click that ends it follows no link.
  const quiet = new AbortController();
  addEventListener('click', click => click.preventDefault(), { capture: true, signal: quiet.signal });
  setTimeout(() => quiet.abort());
  const to = tableAt(event);
  const field = canvas.querySelector('[data-model-line]');
  if (!to || !hasLeft || !field) return;
  field.value = `${name} ${nameOf(to)}`;
  field.dispatchEvent(new Event('change', { bubbles: true }));
});

addEventListener('pointercancel', end);
addEventListener('selectstart', event => { if (drawing) event.preventDefault(); });
addEventListener('keydown', event => { if (event.key === 'Escape') end(); });
addEventListener('dragstart', event => { if (event.target.closest?.('[data-model-canvas]')) event.preventDefault(); });
addEventListener('dblclick', event => {
  if (event.target.closest?.('[data-model-canvas] .drawing') && !event.target.closest('.table')) event.target.closest('[data-model-canvas]').querySelector('[data-model-table]')?.click();
});
