// The document as it will look: elements made from its Markdown. Nothing of it is taken as HTML, and no link runs anything.
import type { Nodes, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import { createElement, Fragment, useDeferredValue, useEffect, useMemo, type ReactNode } from 'react';
import { fill } from './fill.ts';
import type { DocumentModel, Values } from './model.ts';

const MARKER = /^\[FILL IN(?:, optional)?(?::[^[\]\n]*)?\]$/;
const SAFE = /^(?:https?:\/\/|mailto:|#)/i;

interface Context {
  text: string;
}

const sourceOf = ({ text }: Context, node: Nodes): string =>
  text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);

/** Text with its gaps marked. A gap is told by how it is written: what a reader wrote has a backslash before it. */
function marked(context: Context, node: Nodes & { value: string }): ReactNode {
  if (!MARKER.test(sourceOf(context, node).trim())) return node.value;
  return (
    <>
      {node.value.startsWith(' ') && ' '}
      <mark>{node.value.trim()}</mark>
    </>
  );
}

const inner = (context: Context, nodes: readonly (RootContent | PhrasingContent)[]): ReactNode =>
  nodes.map((node, at) => <Fragment key={at}>{draw(context, node)}</Fragment>);

function table(context: Context, node: Table): ReactNode {
  const [head, ...rows] = node.children;
  return (
    <div className="document-scroll" tabIndex={0} role="group" aria-label="Table">
      <table>
        <thead>
          <tr>
            {head?.children.map((cell, at) => (
              <th key={at} scope="col">
                {inner(context, cell.children)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.children.map((cell, place) => (
                <td key={place}>{inner(context, cell.children)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function draw(context: Context, node: RootContent | PhrasingContent): ReactNode {
  switch (node.type) {
    case 'heading':
      return createElement(`h${Math.min(node.depth + 2, 6)}`, {}, inner(context, node.children));
    case 'paragraph':
      return <p>{inner(context, node.children)}</p>;
    case 'text':
      return marked(context, node);
    case 'strong':
      return <strong>{inner(context, node.children)}</strong>;
    case 'emphasis':
      return <em>{inner(context, node.children)}</em>;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'code':
      return (
        <pre tabIndex={0} aria-label={node.lang === 'mermaid' ? 'A diagram, drawn by GitHub' : 'Code'}>
          <code>{node.value}</code>
        </pre>
      );
    case 'break':
      return <br />;
    case 'html':
      return /^<br\s*\/?>$/i.test(node.value) ? <br /> : node.value;
    case 'link':
      return SAFE.test(node.url) ? (
        <a href={node.url} rel="noreferrer">
          {inner(context, node.children)}
        </a>
      ) : (
        inner(context, node.children)
      );
    case 'image':
      return node.alt ?? '';
    case 'blockquote':
      return <blockquote>{inner(context, node.children)}</blockquote>;
    case 'list':
      return createElement(node.ordered ? 'ol' : 'ul', {}, inner(context, node.children));
    case 'listItem': {
      const [first, ...rest] = node.children;
      const body = first?.type === 'paragraph' ? inner(context, first.children) : first && draw(context, first);
      if (typeof node.checked !== 'boolean')
        return (
          <li>
            {body}
            {inner(context, rest)}
          </li>
        );
      return (
        <li className="document-box">
          <span role="img" aria-label={node.checked ? 'done' : 'open'}>
            {node.checked ? '☑' : '☐'}
          </span>{' '}
          {body}
          {inner(context, rest)}
        </li>
      );
    }
    case 'table':
      return table(context, node);
    case 'thematicBreak':
      return <hr />;
    default:
      return sourceOf(context, node);
  }
}

const parse = (text: string): Root =>
  fromMarkdown(text, {
    extensions: [gfmTable(), gfmTaskListItem()],
    mdastExtensions: [gfmTableFromMarkdown(), gfmTaskListItemFromMarkdown()],
  });

interface Props {
  model: DocumentModel;
  values: Values;
  file: string;
  /** Told when the document is on the page. */
  onShown: () => void;
}

export default function Preview({ model, values, file, onShown }: Props) {
  const shown = useDeferredValue(fill(model, values));
  useEffect(onShown, [onShown]);
  const body = useMemo(() => inner({ text: shown }, parse(shown).children), [shown]);
  return (
    <section className="document-preview box" aria-label={`Preview of ${file}`}>
      {body}
    </section>
  );
}
