// The tool matrix: which of the thirteen tools that the standards compare belongs to which project type.
// The ticks are in the tools' own data (`useCases`); this only lays them out.

/** The rows of the matrix, in the order of the standards. */
export const matrixTools = [
  // What the program offers.
  'fastapi',
  'grpcio',
  'typer',
  // What it works on.
  'sqlalchemy',
  'polars',
  'apache-beam',
  'faststream',
  // What keeps it running, and tested.
  'structlog',
  'opentelemetry',
  'redis',
  'nox',
  'tenacity',
  'pyjwt',
] as const;

export interface MatrixTool {
  id: string;
  name: string;
  /** The ids of the project types that the tool belongs to. */
  useCases: readonly string[];
}

export interface MatrixRow {
  id: string;
  name: string;
  /** One cell for each project type, in their order. */
  cells: boolean[];
}

/**
 * Lays tools out against project types.
 * @param rows the ids of the tools to show, in order
 * @throws if a tool is missing, or names a project type that is not among the columns
 */
export function toolMatrix(
  tools: readonly MatrixTool[],
  columns: readonly string[],
  rows: readonly string[] = matrixTools,
): MatrixRow[] {
  return rows.map((id) => {
    const tool = tools.find((candidate) => candidate.id === id);
    if (!tool) throw new Error(`The tool matrix needs the tool "${id}", which does not exist.`);
    const stray = tool.useCases.find((useCase) => !columns.includes(useCase));
    if (stray !== undefined) throw new Error(`The tool "${id}" names the use case "${stray}", which does not exist.`);
    return { id, name: tool.name, cells: columns.map((column) => tool.useCases.includes(column)) };
  });
}
