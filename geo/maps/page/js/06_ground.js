// The ground: land and water below the areas, borders and names above them.
const INK = DATA.style;
const ground = Object.fromEntries(
  ['land', 'region', 'disputed', 'provinces', 'rivers', 'lakes', 'roads'].map((name) => [
    name, unpackShapes(DATA.backdrop[name]),
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
  fillAll(sheet, ground.land, LOOK.colors.neighbour);
  strokeAll(sheet, ground.land, INK.coast, 0.8);
}

function paintGroundLines(sheet) {
  sheet.clear();
  if (!state.hidden.has('water')) {
    strokeAll(sheet, ground.rivers, LOOK.colors.water, sheet.scale > 200 ? 1.5 : 1);
    fillAll(sheet, ground.lakes, LOOK.colors.sea);
    strokeAll(sheet, ground.lakes, LOOK.colors.water, 0.7);
  }
  if (!state.hidden.has('roads')) {
    strokeAll(sheet, ground.roads, LOOK.colors.halo, 2.6);
    strokeAll(sheet, ground.roads, LOOK.colors.road, 1.3);
  }
  if (!state.hidden.has('provinces')) strokeAll(sheet, ground.provinces, LOOK.colors.province, 0.9, [3, 2.5]);
  if (state.hidden.has('region')) return;
  strokeAll(sheet, ground.land, LOOK.colors.border, 0.9);
  strokeAll(sheet, ground.region, LOOK.colors.border, 1.6);
  strokeAll(sheet, ground.disputed, LOOK.colors.border, 1.2, [4, 3]);
}
