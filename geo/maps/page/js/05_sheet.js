// Sheets: a canvas or an SVG that Leaflet moves with the map, a tenth larger than the view on each side.
const Sheet = L.Renderer.extend({
  options: { padding: 0.1 },

  _initContainer() {
    this._container = this.options.tag === 'svg' ? makeSvg('svg') : document.createElement('canvas');
    this._container.classList.add(`fm-sheet-${this.options.name}`);
    this.pen = this._container.getContext?.('2d');
  },

  _destroyContainer() {
    this._container.remove();
  },

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    this.scale = 2 ** this._map.getZoom();
    const corner = this._map.getPixelOrigin().add(this._bounds.min);
    this.shift = [ORIGIN.x * this.scale - corner.x, ORIGIN.y * this.scale - corner.y];
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this.resize(size);
    this.view = this._worldBox(size);
    this.options.paint(this);
  },

  resize(size) {
    const box = this._container;
    box.style.width = `${size.x}px`;
    box.style.height = `${size.y}px`;
    if (this.pen) {
      this.density = Math.min(window.devicePixelRatio || 1, 2);
      box.width = Math.round(size.x * this.density);
      box.height = Math.round(size.y * this.density);
      this.aim();
    } else {
      box.setAttribute('viewBox', `0 0 ${size.x} ${size.y}`);
    }
  },

  /** Draw in world units from here on. */
  aim() {
    const zoom = this.density * this.scale;
    this.pen.setTransform(zoom, 0, 0, zoom, this.density * this.shift[0], this.density * this.shift[1]);
  },

  clear() {
    this.pen.setTransform(1, 0, 0, 1, 0, 0);
    this.pen.clearRect(0, 0, this._container.width, this._container.height);
    this.aim();
  },

  /** Pixels of the screen in world units. */
  px(pixels) {
    return pixels / this.scale;
  },

  /** Where a point of the world lies on the sheet, in pixels. */
  spot(point) {
    return [point[0] * this.scale + this.shift[0], point[1] * this.scale + this.shift[1]];
  },

  sees(box) {
    return meet(box, this.view);
  },

  _worldBox(size) {
    const [x, y] = [-this.shift[0] / this.scale, -this.shift[1] / this.scale];
    return [x, y, x + size.x / this.scale, y + size.y / this.scale];
  },
});

/** Put a sheet on the map, in a pane of its own. */
function addSheet(map, name, order, paint, more = {}) {
  map.createPane(`fm-${name}`).style.zIndex = order;
  return new Sheet({ pane: `fm-${name}`, name, paint, ...more }).addTo(map);
}
