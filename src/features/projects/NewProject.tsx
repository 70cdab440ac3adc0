// Making a project: a name and what kind of thing it is.
import { useState } from 'react';
import { projectsStore } from './browser-store.ts';
import { NAME_LENGTH } from './limits.ts';
import TypeChoice from './TypeChoice';

const store = projectsStore();

export default function NewProject({ types }: { types: Readonly<Record<string, string>> }) {
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  return (
    <form
      className="project-new box"
      aria-label="New project"
      onSubmit={(event) => {
        event.preventDefault();
        const given = name.trim().toWellFormed();
        if (given === '') return;
        store.getState().create(given, chosen);
        setName('');
        setChosen([]);
      }}
    >
      <h2>New project</h2>
      <label>
        Name
        <input
          required
          dir="auto"
          autoComplete="off"
          maxLength={NAME_LENGTH}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </label>
      <TypeChoice types={types} chosen={chosen} onChoose={setChosen} />
      <p>
        <button type="submit">Create</button>
      </p>
    </form>
  );
}
