// Names that a package of one's own cannot have: the interpreter or the project itself would take the wrong one. Data.

/**
 * Keywords and the public modules of the standard library: `keyword` and `sys.stdlib_module_names` of Python 3.12, 3.13 and 3.14, and
 * `test`, which that list leaves out. They are found before what an editable installation brings.
 */
const PYTHON = `
  abc aifc and annotationlib antigravity argparse array as assert ast async asyncio atexit audioop await base64 bdb
  binascii bisect break builtins bz2 calendar case cgi cgitb chunk class cmath cmd code codecs codeop collections
  colorsys compileall compression concurrent configparser contextlib contextvars continue copy copyreg crypt csv
  ctypes curses dataclasses datetime dbm decimal def del difflib dis doctest elif else email encodings ensurepip
  enum errno except faulthandler fcntl filecmp fileinput finally fnmatch for fractions from ftplib functools gc
  genericpath getopt getpass gettext glob global graphlib grp gzip hashlib heapq hmac html http idlelib if imaplib
  imghdr import importlib in inspect io ipaddress is itertools json keyword lambda lib2to3 linecache locale logging
  lzma mailbox mailcap marshal match math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis
  nntplib nonlocal not nt ntpath nturl2path numbers opcode operator optparse or os ossaudiodev pass pathlib pdb
  pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd
  py_compile pyclbr pydoc pydoc_data pyexpat queue quopri raise random re readline reprlib resource return
  rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtplib sndhdr socket
  socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct
  subprocess sunau symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios test textwrap this
  threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc try tty turtle turtledemo type
  types typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser while winreg winsound with
  wsgiref xdrlib xml xmlrpc yield zipapp zipfile zipimport zlib zoneinfo
`;

/** Packages that the starters import or run, modules of their tests, and folders of theirs. */
const OURS = `
  alembic apache_beam asyncpg celery circuitbreaker conftest cryptography docs duckdb environment fakeredis fakes
  fastapi fastavro faststream google granian grpc grpc_health grpc_reflection grpc_tools hatchling httpx hypothesis
  jwt locust migrations mypy nox opentelemetry pandera pip polars prometheus_client proto protobuf pwdlib pyarrow
  pydantic pydantic_settings pyright pytest redis respx rich ruff schemathesis scripts sentry_sdk setuptools slow_app
  sqlalchemy src starlette structlog tenacity testcontainers tests typer uv uvicorn
`;

export const RESERVED_PACKAGES: ReadonlySet<string> = new Set(`${PYTHON} ${OURS}`.split(/\s+/).filter(Boolean));
