// What a project is: any of the types, or none.

interface Props {
  types: Readonly<Record<string, string>>;
  chosen: readonly string[];
  onChoose: (chosen: string[]) => void;
}

export default function TypeChoice({ types, chosen, onChoose }: Props) {
  return (
    <fieldset className="type-choice">
      <legend>What it is; lists for anything else are put aside. None chosen: all lists apply.</legend>
      {Object.entries(types).map(([id, label]) => (
        <label key={id}>
          <input
            type="checkbox"
            autoComplete="off"
            checked={chosen.includes(id)}
            onChange={(event) => {
              const checked = event.currentTarget.checked;
              onChoose(Object.keys(types).filter((type) => (type === id ? checked : chosen.includes(type))));
            }}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
