// Python files as a syntax tree: Ruff parses, and what its parser shows of the tree is read here.
import { PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs';

interface Node {
  kind: string;
  fields: ReadonlyMap<string, Value>;
  items: readonly Value[];
}
type Value = string | Node | readonly Value[];

const TOKEN = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[A-Za-z_]\w*(?:::\w+)*|-?\d[\d.e+-]*|[{}()[\],:]/gs;
const ruff = new Workspace({}, PositionEncoding.Utf16);

/** Reads the form in which Ruff shows its tree: `Name { field: value, … }`, `Name(value, …)`, `[value, …]`, or a word. */
function read(shown: string): Value {
  const tokens = shown.match(TOKEN) ?? [];
  let at = 0;

  function until(end: string, each: () => void): void {
    while (tokens[at] !== end) {
      if (at >= tokens.length) throw new Error(`The tree ends before its ${end}.`);
      each();
      if (tokens[at] === ',') at += 1;
    }
    at += 1;
  }
  function list(end: string): Value[] {
    const items: Value[] = [];
    until(end, () => items.push(value()));
    return items;
  }
  function value(): Value {
    const word = tokens[at] ?? '';
    at += 1;
    if (word === '[') return list(']');
    if (word === '(') return list(')');
    if (tokens[at] === '(') {
      at += 1;
      return { kind: word, fields: new Map(), items: list(')') };
    }
    if (tokens[at] !== '{' || !/^[A-Z]/.test(word)) return word;
    at += 1;
    const fields = new Map<string, Value>();
    until('}', () => {
      const name = tokens[at] ?? '';
      at += 2;
      fields.set(name, value());
    });
    return { kind: word, fields, items: [] };
  }
  return value();
}

const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value);
const isNode = (value: Value | undefined): value is Node =>
  value !== undefined && typeof value !== 'string' && !isList(value);

function* nodesOf(value: Value): Generator<Node> {
  if (typeof value === 'string') return;
  if (isList(value)) {
    for (const item of value) yield* nodesOf(item);
    return;
  }
  yield value;
  for (const field of value.fields.values()) yield* nodesOf(field);
  yield* nodesOf(value.items);
}

const listOf = (value: Value | undefined): readonly Value[] => (isList(value) ? value : []);
/** `Some(x)` and wrappers such as `Name(ExprName {…})` around what they hold. */
function inner(value: Value | undefined): Node | undefined {
  if (!isNode(value)) return undefined;
  return value.fields.size === 0 && value.items.length === 1 ? (inner(value.items[0]) ?? value) : value;
}

export interface Call {
  /** What is called, as written: `redis.set`. */
  name: string;
  arguments: string[];
  keywords: ReadonlyMap<string, string>;
}
export interface Field {
  annotation: string;
  value: string;
}
export interface Class {
  name: string;
  bases: string[];
  /** What its body assigns, also without a type. */
  fields: ReadonlyMap<string, Field>;
}
export interface Tree {
  calls: readonly Call[];
  classes: readonly Class[];
  /** What is caught, as written. */
  caught: readonly string[];
  functions: ReadonlySet<string>;
  parameters: ReadonlySet<string>;
}

/** All calls of a name in a tree. */
export const callsOf = (tree: Tree, name: string): Call[] => tree.calls.filter((call) => call.name === name);

/** @throws if there is no such class */
export function classOf(tree: Tree, name: string): Class {
  const found = tree.classes.find((one) => one.name === name);
  if (!found) throw new Error(`There is no class ${name}.`);
  return found;
}

/** @throws if the text is no Python */
export function treeOf(source: string): Tree {
  const tree = read(ruff.parse(source));
  const bytes = Buffer.from(source); // Ruff counts in bytes
  const textOf = (value: Value | undefined): string => {
    const range = inner(value)?.fields.get('range');
    const [start = '0', end = '0'] = typeof range === 'string' ? range.split('..') : [];
    return bytes.subarray(Number(start), Number(end)).toString();
  };
  const fieldsOf = (body: readonly Value[]): [string, Field][] =>
    body.flatMap((item): [string, Field][] => {
      const statement = inner(item);
      if (statement?.kind === 'StmtAnnAssign')
        return [
          [
            textOf(statement.fields.get('target')),
            { annotation: textOf(statement.fields.get('annotation')), value: textOf(statement.fields.get('value')) },
          ],
        ];
      if (statement?.kind === 'StmtAssign')
        return listOf(statement.fields.get('targets')).map((target) => [
          textOf(target),
          { annotation: '', value: textOf(statement.fields.get('value')) },
        ]);
      return [];
    });
  const argumentsOf = (node: Node): { arguments: string[]; keywords: Map<string, string> } => {
    const given = inner(node.fields.get('arguments'));
    return {
      arguments: listOf(given?.fields.get('args')).map(textOf),
      keywords: new Map(
        listOf(given?.fields.get('keywords')).flatMap((item) => {
          const keyword = inner(item);
          return keyword ? [[textOf(keyword.fields.get('arg')), textOf(keyword.fields.get('value'))] as const] : [];
        }),
      ),
    };
  };
  const nodes = [...nodesOf(tree)];
  const ofKind = (kind: string): Node[] => nodes.filter((node) => node.kind === kind);
  return {
    calls: ofKind('ExprCall').map((node) => ({ name: textOf(node.fields.get('func')), ...argumentsOf(node) })),
    classes: ofKind('StmtClassDef').map((node) => ({
      name: textOf(node.fields.get('name')),
      bases: argumentsOf(node).arguments,
      fields: new Map(fieldsOf(listOf(node.fields.get('body')))),
    })),
    caught: ofKind('ExceptHandlerExceptHandler').map((node) => textOf(node.fields.get('type_'))),
    functions: new Set(ofKind('StmtFunctionDef').map((node) => textOf(node.fields.get('name')))),
    parameters: new Set(ofKind('Parameter').map((node) => textOf(node.fields.get('name')))),
  };
}
