// The ODK Web Forms engine as a peer, run by engine.py in a folder where npm has installed it with jsdom:
//   node webforms.mjs FORM.xml REF VALUE [REF VALUE …]   → {"load": ms, "begin": ms, "set": [ms, …]}
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const { JSDOM } = createRequire(path.join(process.cwd(), 'here.js'))('jsdom');
const { window } = new JSDOM('<!doctype html>', { url: 'http://localhost/' });
for (const name of Object.getOwnPropertyNames(window)) {
  if (/^(DOMParser|XML\w+|XPath\w+|\w*Node\w*|\w*Element|\w*Document\w*|Attr|Text|Comment|CDATASection|ProcessingInstruction|CharacterData|TreeWalker|NamedNodeMap)$/.test(name)) {
    try { globalThis[name] = window[name]; } catch { /* Node has its own */ }
  }
}
globalThis.window = window;
globalThis.document = window.document;
globalThis.self = globalThis;
const node = process;
const [, , form, ...answers] = node.argv;
const cwd = node.cwd();
// its WebAssembly parts ask for a browser wherever they see no Node
globalThis.process = { env: {}, versions: {}, argv: [], on() {}, emitWarning() {}, nextTick: node.nextTick.bind(node) };
const engine = await import(pathToFileURL(path.join(cwd, 'node_modules/@getodk/xforms-engine/dist/index.js')).href);
const timed = async (work) => { const start = performance.now(); const made = await work(); return [performance.now() - start, made]; };
const xml = fs.readFileSync(form, 'utf8');
const [load, loaded] = await timed(() => engine.loadForm(xml, {
  fetchFormAttachment: async () => new Response('', { status: 404 }), missingResourceBehavior: 'BLANK' }));
const [begin, instance] = await timed(() => loaded.createInstance());
const nodes = new Map();
const index = (above) => { for (const one of above.currentState.children ?? []) { nodes.set(one.currentState.reference, one); index(one); } };
index(instance.root);
const set = [];
for (let at = 0; at < answers.length; at += 2) {
  const one = nodes.get(answers[at]);
  const value = answers[at + 1] === '' ? '' : BigInt(answers[at + 1]);
  set.push((await timed(() => one.setValue(value)))[0]);
}
fs.writeSync(1, JSON.stringify({ load, begin, set }));
node.exit(0);
