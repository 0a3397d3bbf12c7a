'use strict';

// Draws the charts. All of them share the time and the cursor; colours come from the page, so that they change with
// it between light and dark.
const { columns, marks } = JSON.parse(document.getElementById('data').textContent);
const dark = matchMedia('(prefers-color-scheme: dark)');
const plots = [];

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const votes = (value) => whole.format(value);
const millis = (value) => (value < 1000 ? `${fine.format(value)} ms` : `${fine.format(value / 1000)} s`);
const seconds = (value) => (value < 1 ? `${whole.format(value * 1000)} ms` : `${fine.format(value)} s`);

const any = (name) => columns[name]?.some((value) => value > 0);

const charts = [
  {
    title: 'Votes a second',
    text: 'What was due by the clock, what was answered with 202, what the counters were done with.',
    wide: true,
    format: votes,
    lines: [
      ['offered', 'offered', '--gold-deep', { dash: [6, 4], width: 2 }],
      ['accepted', 'accepted', '--left', { width: 2 }],
      ['counted', 'counted', '--right', { width: 2 }],
    ],
  },
  {
    title: 'Backlog',
    text: 'Votes in the log that no counter is done with.',
    format: votes,
    lines: [['backlog', 'votes waiting', '--right', { fill: 0.18 }]],
  },
  {
    title: 'Processes',
    text: 'Counters that the autoscaler wants, and what is alive.',
    format: votes,
    lines: [
      ['wanted', 'counters wanted', '--gold-deep', { step: true, dash: [6, 4] }],
      ['counters', 'counters', '--right', { step: true }],
      ['gateways', 'gateways', '--left', { step: true }],
      ['brokers', 'brokers', '--ink-soft', { step: true }],
    ],
  },
  {
    title: 'Accepting a vote',
    text: 'From when it was due until 202, attempts that failed included.',
    format: millis,
    log: true,
    lines: [
      ['p50', 'p50', '--right', {}],
      ['p90', 'p90', '--gold-deep', {}],
      ['p99', 'p99', '--left', {}],
    ],
  },
  {
    title: 'Freshness',
    text: 'From the cast of a vote until the board that shows it is pushed to everybody.',
    format: seconds,
    log: true,
    lines: [
      ['freshP50', 'p50', '--right', {}],
      ['freshP99', 'p99', '--left', {}],
    ],
  },
  {
    title: 'Asked to come back, or not answered',
    text: 'Attempts a second: 503, and those whose connection failed or was cut.',
    only: any('postponed') || any('unanswered'),
    format: votes,
    lines: [
      ['postponed', '503', '--gold-deep', { fill: 0.18 }],
      ['unanswered', 'no answer', '--bad', { fill: 0.18 }],
    ],
  },
  {
    title: 'Live boards',
    text: 'Messages a second to everybody who watches.',
    only: any('watchers'),
    format: votes,
    lines: [['pushed', 'messages', '--left', {}]],
  },
];

const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const font = (weight = 400) => `${weight} 12px 'Baloo 2', system-ui, sans-serif`;

// Where something was killed a line runs through every chart; the phases of the load are fainter.
function drawMarks(plot) {
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  let row = 0;
  ctx.save();
  ctx.font = font(600).replace('12px', `${12 * ratio}px`);
  for (const mark of marks) {
    const x = plot.valToPos(mark.seconds, 'x', true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.strokeStyle = ctx.fillStyle = style(mark.kill ? '--bad' : '--ink-soft');
    ctx.globalAlpha = mark.kill ? 1 : 0.45;
    ctx.lineWidth = (mark.kill ? 2 : 1) * ratio;
    ctx.setLineDash(mark.kill ? [] : [2 * ratio, 4 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    if (mark.kill) {
      const room = bbox.left + bbox.width - x > 130 * ratio;
      ctx.textAlign = room ? 'left' : 'right';
      ctx.fillText(mark.text, x + (room ? 5 : -5) * ratio, bbox.top + (13 + 14 * (row++ % 3)) * ratio);
    }
  }
  ctx.restore();
}

function line([name, label, color, { fill, step, dash, width = 2 }], format) {
  const stroke = () => style(color);
  return {
    label,
    stroke,
    width,
    dash,
    fill: fill ? () => `color-mix(in srgb, ${style(color)} ${fill * 100}%, transparent)` : undefined,
    paths: step ? uPlot.paths.stepped({ align: 1 }) : uPlot.paths.linear(),
    points: { show: false },
    spanGaps: !step,
    value: (plot, value) => (value == null ? '–' : format(value)),
  };
}

function options(chart, lines, width) {
  const axis = { stroke: () => style('--ink-soft'), font: font(), ticks: { show: false } };
  // Of a logarithmic scale only the powers of ten: the lines between would shade the card.
  const isPower = (value) => Math.abs(Math.log10(value) - Math.round(Math.log10(value))) < 1e-9;
  const filter = chart.log ? (plot, splits) => splits.map((value) => (isPower(value) ? value : null)) : undefined;
  const grid = { stroke: () => style('--line'), width: 1, ...(filter && { filter }) };
  const log = chart.log ? { distr: 3, log: 10 } : {};
  return {
    width,
    height: chart.wide ? 300 : 210,
    padding: [8, 12, 0, 0],
    cursor: { sync: { key: 'rehearsal' }, drag: { x: true, y: false }, points: { size: 7 } },
    scales: {
      x: { time: false },
      y: { ...log, range: chart.log ? undefined : (plot, min, max) => [0, Math.max(1, max * 1.08)] },
    },
    axes: [
      { ...axis, size: 28, grid: { show: false }, values: (plot, values) => values.map((value) => `${value} s`) },
      {
        ...axis,
        grid,
        size: 64,
        space: 34,
        incrs: chart.log ? undefined : [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 1e4, 2e4, 5e4, 1e5, 1e6],
        values: (plot, values) => values.map((value) => (value == null ? '' : chart.format(value))),
      },
    ],
    series: [
      { label: 'at', value: (plot, value) => (value == null ? '–' : `${whole.format(value)} s`) },
      ...lines.map((each) => line(each, chart.format)),
    ],
    hooks: { draw: [drawMarks] },
  };
}

function draw(chart) {
  const lines = chart.lines.filter(([name]) => columns[name]?.some((value) => value != null));
  if (lines.length === 0 || chart.only === false || columns.seconds.length < 2) return;
  const card = document.createElement('div');
  card.className = chart.wide ? 'card wide' : 'card';
  const title = document.createElement('h2');
  title.textContent = chart.title;
  const text = document.createElement('p');
  text.textContent = chart.text;
  const place = document.createElement('div');
  card.append(title, text, place);
  document.getElementById('charts').append(card);
  // A logarithm of zero is nothing to draw.
  const drawable = (value) => (chart.log && !(value > 0) ? null : value);
  const data = [columns.seconds, ...lines.map(([name]) => columns[name].map(drawable))];
  const plot = new uPlot(options(chart, lines, place.clientWidth), data, place);
  plots.push([plot, place]);
}

document.fonts.ready.then(() => {
  charts.forEach(draw);
  addEventListener('resize', () => {
    for (const [plot, place] of plots) plot.setSize({ width: place.clientWidth, height: plot.height });
  });
  dark.addEventListener('change', () => plots.forEach(([plot]) => plot.redraw()));
});
