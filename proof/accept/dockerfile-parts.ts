// Parts of a Dockerfile, as the Accept tests compare them.
import { DockerfileParser, type Dockerfile } from 'dockerfile-ast';
import { z } from 'zod';

const strings = z.array(z.string());

/** What an exec form holds; the parser's own reading of it loses the spaces. */
export const execForm = (text: string): string[] => strings.parse(JSON.parse(text));

/** The instructions of each stage, in order, as words. */
export function stages(dockerfile: Dockerfile): string[][] {
  const found: string[][] = [];
  for (const instruction of dockerfile.getInstructions()) {
    const words = instruction.getTextContent().replace(/\\\n/g, ' ').replace(/\s+/g, ' ');
    if (instruction.getKeyword() === 'FROM') found.push([]);
    found.at(-1)?.push(words);
  }
  return found;
}

export const variables = (dockerfile: Dockerfile): Record<string, string | null> =>
  Object.fromEntries(
    dockerfile
      .getENVs()
      .flatMap((env) => env.getProperties().map((property) => [property.getName(), property.getValue()] as const)),
  );

/** The image that each stage begins with. */
export const imagesOf = (text: string): (string | null)[] =>
  DockerfileParser.parse(text)
    .getFROMs()
    .map((from) => from.getImage());
