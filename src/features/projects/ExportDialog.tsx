// Taking a project out of the browser: files, clipboard, a file kept in the team's repository, a link.
import { useState } from 'react';
import * as out from '@/components/files-out.client';
import { projectsStorage, projectsStore } from './browser-store.ts';
import Dialog from './Dialog';
import { allToJson, fileName, toCsv, toJson } from './exports.ts';
import * as files from './files.client.ts';
import { toMarkdown } from './markdown-out.ts';
import { isDeleted, type Project } from './model.ts';
import type { Catalogue } from './summary.ts';
import { MAX_LINK, packProject } from './share.ts';
import { COPIED_KEY } from './storage.ts';

interface Props {
  project: Project;
  catalogue: Catalogue;
  onClose: () => void;
}

/** The file that a project was last saved into, for this visit. */
const handles = new Map<string, FileSystemFileHandle>();

export default function ExportDialog({ project, catalogue, onClose }: Props) {
  const [said, setSaid] = useState('');
  const [link, setLink] = useState<string>();
  const taken = () => projectsStorage().put(COPIED_KEY + project.id, new Date().toISOString());
  const download = (ending: string, text: string, type: string) => {
    out.download(fileName(project, ending), text, type);
    taken();
    setSaid('Downloaded.');
  };
  const copy = async (text: string, what: string) => {
    const copied = await out.copy(text);
    if (copied) taken();
    setSaid(copied ? `${what} copied.` : 'The browser does not let the page copy. Download it instead.');
  };
  const save = async () => {
    try {
      const handle = await files.saveFile(toJson(project), fileName(project, 'json'), handles.get(project.id));
      if (handle === undefined) return;
      if (handle) handles.set(project.id, handle);
      taken();
      setSaid(handle ? `Saved to ${handle.name}.` : 'Downloaded.');
    } catch (error) {
      setSaid(`The file could not be written: ${error instanceof Error ? error.message : 'no reason given'}.`);
    }
  };
  const share = async () => {
    const url = new URL(window.location.href);
    url.hash = await packProject(project);
    if (url.href.length > MAX_LINK) {
      setLink(undefined);
      setSaid(
        `A link would have ${url.href.length.toLocaleString()} characters; many programs cut links after ${MAX_LINK.toLocaleString()}. Send the file instead: download it here.`,
      );
      return;
    }
    setLink(url.href);
    await copy(url.href, 'Link');
  };
  const everything = () => {
    projectsStore().getState().loadAll();
    const all = [...projectsStore().getState().projects.values()].filter((one) => !isDeleted(one));
    out.download('all-projects.preflight.json', allToJson(all, new Date()), 'application/json');
    setSaid('Downloaded.');
  };
  return (
    <Dialog title={`Export and share “${project.name.value}”`} onClose={onClose}>
      <p role="status">{said}</p>
      <h3>Share by link</h3>
      <p>
        The whole project, notes included, travels in the part of the link after <code>#</code>, which is never sent to
        a server. Whoever opens it can read it, and nothing of theirs changes.
      </p>
      <p className="buttons">
        <button type="button" onClick={() => void share()}>
          Copy a link
        </button>
      </p>
      {link !== undefined && (
        <label>
          Link
          <input readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
        </label>
      )}
      <h3>Project file</h3>
      <p>
        {files.inPlace
          ? 'Keep it in the team’s repository: it is written in place the next time.'
          : 'This browser cannot write files in place: the file is downloaded.'}
      </p>
      <p className="buttons">
        <button type="button" onClick={() => void save()}>
          Save to a file
        </button>
        <button type="button" onClick={() => download('json', toJson(project), 'application/json')}>
          Download JSON
        </button>
        <button type="button" onClick={everything}>
          Download all projects
        </button>
      </p>
      <h3>For people and other programs</h3>
      <p>The Markdown is a task list for an issue; it can be edited by hand and brought back in.</p>
      <p className="buttons">
        <button type="button" onClick={() => void copy(toMarkdown(project, catalogue), 'Markdown')}>
          Copy Markdown
        </button>
        <button type="button" onClick={() => download('md', toMarkdown(project, catalogue), 'text/markdown')}>
          Download Markdown
        </button>
        <button type="button" onClick={() => download('csv', toCsv(project, catalogue), 'text/csv')}>
          Download CSV
        </button>
      </p>
    </Dialog>
  );
}
