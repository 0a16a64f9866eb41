// The ground: land and water below the areas, borders and names above them.
const INK = DATA.style;
const ground = Object.fromEntries(
  ['land', 'region', 'disputed', 'provinces', 'rivers', 'lakes', 'roads'].map((name) => [
    name, (DATA.backdrop[name] ?? []).map((text) => new Shape(text)),
  ]),
);

function fillAll(sheet, list, color) {
  sheet.pen.fillStyle = color;
  for (const shape of list) if (sheet.sees(shape.box)) sheet.pen.fill(shape.path(true));
}

function strokeAll(sheet, list, color, width, dash = []) {
  const { pen } = sheet;
  pen.strokeStyle = color;
  pen.lineWidth = sheet.px(width);
  pen.lineJoin = 'round';
  pen.setLineDash(dash.map((length) => sheet.px(length)));
  for (const shape of list) if (sheet.sees(shape.box)) pen.stroke(shape.path(shape.closed ?? false));
  pen.setLineDash([]);
}
for (const name of ['land', 'region', 'lakes']) for (const shape of ground[name]) shape.closed = true;

function paintGround(sheet) {
  sheet.clear();
  fillAll(sheet, ground.land, INK.land);
  strokeAll(sheet, ground.land, INK.coast, 0.8);
}

function paintGroundLines(sheet) {
  sheet.clear();
  if (!state.hidden.has('water')) {
    strokeAll(sheet, ground.rivers, INK.water_line, sheet.scale > 200 ? 1.5 : 1);
    fillAll(sheet, ground.lakes, INK.water);
    strokeAll(sheet, ground.lakes, INK.water_line, 0.7);
  }
  if (!state.hidden.has('provinces')) strokeAll(sheet, ground.provinces, INK.province, 0.9, [3, 2.5]);
  if (state.hidden.has('region')) return;
  strokeAll(sheet, ground.land, INK.border, 0.9);
  strokeAll(sheet, ground.region, INK.region, 1.6);
  strokeAll(sheet, ground.disputed, INK.region, 1.2, [4, 3]);
}
