"""Generates the code of proto/ whenever the project is installed or built."""

import shutil
from importlib.resources import files
from pathlib import Path

from grpc_tools import protoc
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GenerateProto(BuildHookInterface):
    """Writes messages, stubs and their types to generated/."""

    def initialize(self, version: str, build_data: dict[str, list[str]]) -> None:
        """Generate everything afresh, before the files are collected."""
        source = Path(self.root, "proto")
        target = Path(self.root, "generated")
        target.mkdir(exist_ok=True)
        for package in filter(Path.is_dir, target.iterdir()):
            shutil.rmtree(package)
        status = protoc.main(
            [
                "protoc",
                f"--proto_path={source}",
                f"--proto_path={files('grpc_tools') / '_proto'}",
                f"--python_out={target}",
                f"--grpc_python_out={target}",
                f"--mypy_out=quiet:{target}",
                f"--mypy_grpc_out=quiet,only_async:{target}",
                *map(str, sorted(source.rglob("*.proto"))),
            ],
        )
        if status != 0:
            msg = "protoc failed; its message stands above"
            raise RuntimeError(msg)
        # The folder of the organisation stays a namespace package, without a file of
        # its own: other services' contracts are installed into it.
        for package in filter(Path.is_dir, target.glob("*/*")):
            (package / "py.typed").touch()
            for folder in (package, *filter(Path.is_dir, package.rglob("*"))):
                (folder / "__init__.py").touch()
        build_data["artifacts"].append("/generated/**/*")
