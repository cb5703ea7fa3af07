"""The command line: parse, call Library, print. Every error becomes one Chinese line on standard error."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from assistant import __version__
from assistant.config import Settings, load_settings
from assistant.errors import AssistantError, ReadingError, UsageError
from assistant.schema import DraftRequest, Facet, Filters, Turn
from assistant.zh.messages import cli as say
from assistant.zh.messages.system import reason

if TYPE_CHECKING:
    from assistant.library import Library

FACT_KINDS = ("goals", "measures", "proposals", "benchmarks", "conflicts")
Json = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Returns the exit status: 0 done, 1 it could not be done, 2 wrong usage."""
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as stop:  # argparse prints its own message
        return int(stop.code or 0)
    try:
        settings = _settings(options)
        from assistant.library import Library

        status: int = options.command(Library(settings), options)
        return status
    except AssistantError as error:
        print(f"错误：{error}", file=sys.stderr)
        return error.exit_status
    except BrokenPipeError:  # the reader of our output (head, less) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(say.NO_ACCESS.format(path=error.filename or say.NAMELESS, reason=reason(error)), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("已中断。", file=sys.stderr)
        return 130


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """`main`, then leave with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # a Windows console may say GBK
    sys.exit(main(arguments))


def _settings(options: argparse.Namespace) -> Settings:
    flags = {name: getattr(options, name, None) for name in ("corpus", "index", "encoder", "host", "port")}
    return load_settings(file=options.config, flags=flags)


# ---------------------------------------------------------------------- the parser


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:  # noqa: ANN401  as argparse declares it
        super().add_usage(usage, actions, groups, say.USAGE if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """argparse with Chinese help and a Chinese error line."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  whatever argparse takes
        helping = options.pop("add_help", True)
        super().__init__(**{"formatter_class": _Formatter, **options, "add_help": False})
        if helping:  # a parent's groups keep argparse's titles: by them they are merged
            self.add_argument("-h", "--help", action="help", help=say.HELP)
            self._positionals.title, self._optionals.title = say.ARGUMENTS, say.OPTIONS

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in say.ARGPARSE:
            message = re.sub(pattern, chinese, message)
        self.exit(2, say.WRONG_USAGE.format(message=message, program=self.prog))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="policy-assistant", description="政策文件助手：提问、台账、查重、起草、核验，句句有出处。")
    parser.add_argument("--version", action="version", version=__version__, help=say.VERSION)
    commands = parser.add_subparsers(title="命令", required=True, parser_class=_Parser, metavar="命令")
    common = _Parser(add_help=False)
    common.add_argument("--corpus", type=Path, metavar="目录", help="文件库，默认 corpus/")
    common.add_argument("--index", type=Path, metavar="目录", help="索引，默认 index/")
    common.add_argument("--encoder", metavar="模型", help="向量模型：default、文件夹或 sentence-transformers 模型名")
    common.add_argument("--config", type=Path, metavar="文件", help="设置文件，默认 assistant.toml")
    filters = _Parser(add_help=False)
    filters.add_argument("--doc", action="append", default=[], metavar="编号", help="只看这份文件，可重复")
    filters.add_argument("--kind", action="append", default=[], metavar="文种", help="规划、意见、新闻……")
    filters.add_argument("--status", action="append", default=[], metavar="状态", help="正式、征求意见稿、观点文章……")
    filters.add_argument("--year", action="append", default=[], type=int, metavar="年份")
    filters.add_argument("--facet", action="append", default=[], choices=[f.value for f in Facet], metavar="类别", help="、".join(f.value for f in Facet))

    def add(name: str, command: Callable[[Library, argparse.Namespace], int], help: str, *, filtered: bool = False) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=help, description=help, parents=[common, filters] if filtered else [common])
        sub.set_defaults(command=command)
        return sub

    _add_library_commands(add)
    _add_job_commands(add)
    return parser


def _add_library_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    p = add("ingest", _ingest, "读入新增和改动的文件，建立索引")
    p.add_argument("paths", nargs="*", type=Path, metavar="文件", help="先复制进文件库的文件或文件夹")
    p.add_argument("--rebuild", action="store_true", help="全部重读重建")
    p.add_argument("--json", action="store_true")
    p = add("documents", _documents, "列出文件库；--text 打印一份文件的正文")
    p.add_argument("--text", metavar="编号", help="打印这份文件存储的正文")
    p.add_argument("--marks", action="store_true", help="与 --text 同用：标出读入时所作的修复")
    p.add_argument("--json", action="store_true")
    p = add("search", _search, "按相关程度列出段落", filtered=True)
    p.add_argument("query", metavar="查询")
    p.add_argument("-k", type=int, default=10, metavar="数量", help="段落数，默认 10")
    p.add_argument("--json", action="store_true")
    p = add("facts", _facts, "目标、举措、建议、对标台账和不一致之处", filtered=True)
    p.add_argument("kind_of_fact", choices=FACT_KINDS, metavar="|".join(FACT_KINDS))
    p.add_argument("--words", default="", metavar="词", help="指标或内容中的词")
    p.add_argument("--city", default="", metavar="城市")
    p.add_argument("--person", default="", metavar="姓名")
    p.add_argument("--json", action="store_true")
    p.add_argument("--csv", type=Path, metavar="文件")
    p.add_argument("--xlsx", type=Path, metavar="文件")
    p = add("serve", _serve, "打开网页（默认 127.0.0.1:7860）")
    p.add_argument("--host", metavar="地址")
    p.add_argument("--port", type=int, metavar="端口")
    p.add_argument("--mcp", action="store_true", help="同时提供 MCP 工具（需要附加包 mcp）")


def _add_job_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    p = add("ask", _ask, "提问，得到带出处的回答", filtered=True)
    p.add_argument("question", nargs="?", metavar="问题")
    p.add_argument("--history", type=Path, metavar="文件", help="此前问过的问题（或此前回答的 JSON），JSON 数组")
    p.add_argument("--json", action="store_true")
    _batch(p)
    p = add("overlap", _overlap, "逐条检查新提案与文件库的重合")
    p.add_argument("files", nargs="*", metavar="文件", help="提案文件，- 表示标准输入；多份时还报告彼此的重合")
    p.add_argument("--title", default="", metavar="案由")
    p.add_argument("--person", default="", metavar="提案人")
    p.add_argument("--stored", metavar="编号:起-止", help="检查库内文件的一段，如 facts proposals --json 给出的位置")
    p.add_argument("--map", action="store_true", help="列出库内彼此重合的建议和举措")
    p.add_argument("--compare", action="store_true", help="比较两份文件（路径或库内编号）：哪些未变，哪些句子改了")
    p.add_argument("--json", action="store_true")
    p.add_argument("--docx", type=Path, metavar="文件")
    _batch(p)
    p = add("draft", _draft, "起草讲话稿，句句有出处")
    p.add_argument("--title", default="", metavar="题目")
    p.add_argument("--audience", default="", metavar="听众")
    p.add_argument("--occasion", default="", metavar="场合")
    p.add_argument("--speaker", default="", metavar="讲话人")
    p.add_argument("--length", type=int, default=1500, metavar="字数", help="默认 1500")
    p.add_argument("--outline", type=Path, metavar="文件", help="提纲，每行一个要点")
    p.add_argument("--form", default="speech", choices=("speech", "proposal", "outline", "material"), help="讲话稿、提案、汇报提纲、素材包")
    p.add_argument("--doc", action="append", default=[], metavar="编号", help="只用这份文件，可重复")
    p.add_argument("--json", action="store_true")
    p.add_argument("--docx", type=Path, metavar="文件")
    p.add_argument("--md", type=Path, metavar="文件")
    p.add_argument("--reading-copy", action="store_true", help="Word 为诵读稿：正文无脚注，引文出处列在文末")
    _batch(p)
    p = add("verify", _verify, "核验稿件：引文、数字是否仍与文件库相符")
    p.add_argument("file", type=Path, metavar="文件")
    p.add_argument("--json", action="store_true")
    p.add_argument("--docx", type=Path, metavar="文件", help="核验报告")
    p = add("evaluate", _evaluate, "在自己的问题集上测检索、引用和拒答的质量")
    p.add_argument("questions", type=Path, metavar="问题.jsonl")
    p.add_argument("--json", action="store_true")


def _batch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--batch", type=Path, metavar="IN.jsonl", help="每行一个任务")
    parser.add_argument("--out", type=Path, metavar="OUT.jsonl", help="每行一个结果")


# ---------------------------------------------------------------------- shared by the commands


def _print_json(value: Json | list[Any]) -> None:
    print(json.dumps(value, ensure_ascii=False))


def _filters(options: argparse.Namespace) -> Filters:
    return Filters(
        tuple(options.doc), tuple(options.kind), tuple(options.status), tuple(options.year), tuple(Facet(f) for f in options.facet)
    )


def _text_of(path: Path) -> str:
    """A text file in UTF-8, UTF-16 or GB18030, as editors on Chinese Windows write them. Raises UsageError for anything else."""
    from assistant.reading.plain import decode

    text = decode(path.read_bytes())
    if text is None:
        raise UsageError(say.NOT_TEXT.format(path=path))
    return text


def _read_jsonl(path: Path) -> Iterator[Json]:
    for number, line in enumerate(_text_of(path).splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise UsageError(f"{path} 第 {number} 行不是 JSON（从第 {error.colno} 个字符起读不通）。每行应是一个 JSON 对象。") from error
        if not isinstance(row, dict):
            raise UsageError(f"{path} 第 {number} 行应是一个 JSON 对象。")
        yield row


def _run_batch(options: argparse.Namespace, one: Callable[[Json], Json]) -> int:
    """Every line of --batch through `one`, in order, with a progress bar on standard error.

    A line that cannot be done becomes {"id", "error"} in its place, the others are done; the status is then 1.
    """
    from tqdm import tqdm

    if options.out is None:
        raise UsageError("--batch 需要同时用 --out 指定输出文件。")
    rows, failed = list(_read_jsonl(options.batch)), 0
    with options.out.open("w", encoding="utf-8") as out:
        for row in tqdm(rows, desc="处理", unit="条", file=sys.stderr, disable=None):
            try:
                made = one(row)
            except (UsageError, ReadingError) as error:
                made, failed = {"id": row.get("id"), "error": str(error)}, failed + 1
            out.write(json.dumps(made, ensure_ascii=False) + "\n")
    if failed:
        print(say.SOME_FAILED.format(failed=failed, total=len(rows), path=options.out), file=sys.stderr)
    return 1 if failed else 0


def _history(path: Path | None) -> tuple[Turn, ...]:
    """The turns of a --history file. Raises UsageError where it is no JSON array."""
    from assistant import serial

    if path is None:
        return ()
    try:
        return serial.turns(json.loads(_text_of(path)))
    except json.JSONDecodeError as error:
        raise UsageError(say.HISTORY_NOT_JSON.format(path=path, line=error.lineno, column=error.colno)) from error


# ---------------------------------------------------------------------- the library


def _ingest(library: Library, options: argparse.Namespace) -> int:
    from assistant import serial

    report = library.ingest(options.paths, rebuild=options.rebuild, progress=progress_bar())
    if options.json:
        _print_json(serial.ingest_report(report))
        return 0
    names = {"read": "读入", "unchanged": "未变", "removed": "移除", "refused": "未读"}
    for f in sorted(report.files, key=lambda f: f.outcome == "refused"):  # what was refused stands last
        print(f"{names[f.outcome]}　{f.file}" + (f"　{f.passages} 段" if f.passages else "") + (f"　{f.reason}" if f.reason else ""))
        for warning in f.warnings if f.outcome == "read" else ():
            print(f"　　提示：{warning}")
    print(f"共 {report.passages} 段，本次计算向量 {report.embedded} 段，用时 {report.seconds:.1f} 秒。")
    return 0


def progress_bar(job: str = "建立索引", unit: str = "份") -> Callable[[int, int, str], None]:
    """A progress callback that draws one bar on standard error."""
    from tqdm import tqdm

    bar: Any = None

    def show(done: int, total: int, what: str) -> None:
        nonlocal bar
        if bar is None:
            bar = tqdm(total=total, desc=job, unit=unit, file=sys.stderr, disable=None)
        bar.total = total
        bar.set_postfix_str(what[:30])
        bar.update(done - bar.n)
        if done >= total:
            bar.close()
            bar = None

    return show


def _documents(library: Library, options: argparse.Namespace) -> int:
    from assistant import serial

    if options.text:
        document = library.document(options.text)
        sys.stdout.write(library.marked_text(options.text) if options.marks else document.text)
        return 0
    index = library.index
    rows = [serial.document(d, len(index.rows_of(d.doc_id)), library.today) for d in library.documents.values()]
    if options.json:
        _print_json({"documents": rows})
        return 0
    for row in rows:
        period = f"　规划期 {row['period']}{'（已结束）' if row['period_ended'] else ''}" if row["period"] else ""
        print(f"{row['doc']}　{row['title']}　[{row['kind']}·{row['status']}]　{row['date'] or '日期不明'}{period}　{row['passages']} 段　{row['file']}")
        for warning in row["warnings"]:
            print(f"　　提示：{warning}")
    if not rows:
        print("文件库是空的。把文件放进 corpus/ 后运行 policy-assistant ingest。")
    return 0


def _search(library: Library, options: argparse.Namespace) -> int:
    from assistant import serial

    hits = library.search(options.query, k=options.k, filters=_filters(options))
    rows = [serial.passage(library.documents, hit, n) for n, hit in enumerate(hits, 1)]
    if options.json:
        _print_json({"query": options.query, "passages": rows})
        return 0
    for row in rows:
        print(f"[{row['n']}] {_where(row)}\n{row['text'].strip()}\n")
    if not rows:
        print("没有找到相关段落。")
    return 0


def _where(row: Json) -> str:
    page = f"　第 {row['page']} 页" if row["page"] else ""
    return f"《{row['title']}》（{row['status']}{'，' + row['date'] if row['date'] else ''}）{' > '.join(row['section'])}{page}"


def _facts(library: Library, options: argparse.Namespace) -> int:
    from assistant import serial, tables

    kind = options.kind_of_fact
    rows = library.facts(kind, filters=_filters(options), words=options.words, city=options.city, person=options.person)
    objects = [serial.FACT_ROWS[kind](library.documents, row) for row in rows]
    if options.csv:
        tables.write_csv(options.csv, kind, objects)
    if options.xlsx:
        tables.write_xlsx(options.xlsx, kind, objects)
    if options.json:
        _print_json(serial.fact_lists(kind, objects))
    elif options.csv or options.xlsx:
        print(f"已写入 {options.csv or options.xlsx}，{len(objects)} 行。")
    else:
        header, lines = tables.cells(kind, objects)
        for line in (header, *lines):
            print("\t".join("" if cell is None else str(cell).replace("\n", " ") for cell in line))
    return 0


def _serve(library: Library, options: argparse.Namespace) -> int:
    from assistant.web.page import serve

    serve(library, mcp=options.mcp, progress=progress_bar())
    return 0


# ---------------------------------------------------------------------- the jobs


def _ask(library: Library, options: argparse.Namespace) -> int:
    from assistant import serial

    filters = _filters(options)
    if options.batch:
        def one(row: Json) -> Json:
            given = library.ask(str(row.get("question", "")), history=serial.turns(row.get("history") or []), filters=filters)
            return serial.answer(library.documents, given, row.get("id"))

        return _run_batch(options, one)
    if options.question is None:
        raise UsageError("请给出问题，或用 --batch 给出问题文件。")
    given = serial.answer(library.documents, library.ask(options.question, history=_history(options.history), filters=filters))
    if options.json:
        _print_json(given)
        return 0
    print("\n".join(_answer_lines(given, followed=bool(options.history))))
    return 0


def _answer_lines(given: Json, *, followed: bool) -> Iterator[str]:
    """An answer as the command line prints it: how it was understood, the answer, notes, what stands behind 展开, places, next questions."""
    if given["standalone_question"] != given["question"].strip():
        yield (say.STANDALONE if followed else say.READ_AS).format(question=given["standalone_question"])
    yield given["answer"] if given["answered"] else given["reason"]
    if chart := given["chart"]:
        values = "、".join(f"{label} {value:g}" for label, value in zip(chart["labels"], chart["values"], strict=True))
        yield say.CHART.format(title=chart["title"], unit=chart["unit"], values=values, n=chart["citation"])
    yield from (say.NOTE.format(note=note) for note in given["notes"])
    if given["more"]:
        yield from ("", say.MORE, given["more"])
    told, more = _cited(given["answer"]), _cited(given["more"])
    if chart:
        told.add(chart["citation"])
    places = [c for c in given["citations"] if c["n"] in told | more]
    if places:
        yield from ("", say.SOURCES)
    for c in places:
        yield f"[{c['n']}] {_where(c)}"
        if c["n"] in told:  # what stands behind 展开 is itself the quotation
            yield f"    “{' '.join(c['quote'].split())}”"
    if given["suggestions"]:
        yield from ("", say.SUGGESTIONS, *(f"- {question}" for question in given["suggestions"]))


def _cited(text: str) -> set[int]:
    """The numbers of the citations that a text refers to."""
    return {int(n) for n in re.findall(r"\[(\d+)\]", text)}


def _overlap(library: Library, options: argparse.Namespace) -> int:
    from assistant import serial
    from assistant.overlap import merge_text, report_text, report_word

    batch = None
    if options.batch:
        return _run_batch(
            options,
            lambda row: serial.overlap(
                library.documents, library.overlap(str(row.get("text", "")), title=str(row.get("title", ""))), row.get("id")
            ),
        )
    if options.map:
        return _overlap_map(library, options)
    if options.compare:
        return _compare(library, options)
    if options.stored:
        reports = [library.overlap_stored(*_stored(options.stored))]
        answer = serial.overlap(library.documents, reports[0])
    elif len(options.files) == 1:
        name = options.files[0]
        reports = [library.overlap(_proposal_text(library, name), title=options.title, person=options.person)]
        answer = serial.overlap(library.documents, reports[0])
    elif options.files:
        batch = library.overlap_batch([(options.title, _proposal_text(library, name)) for name in options.files], person=options.person)
        reports, answer = list(batch.reports), serial.overlap_batch(library.documents, batch)
    else:
        raise UsageError("请给出提案文件（- 表示标准输入），或用 --batch 给出任务文件。")
    if options.docx:
        report_word(options.docx, reports, documents=library.documents, today=library.today, batch=batch)
    if options.json:
        _print_json(answer)
        return 0
    texts = [report_text(r, documents=library.documents, today=library.today) for r in reports]
    print("\n\n".join([merge_text(batch), *texts] if batch else texts))
    return 0


def _stored(given: str) -> tuple[str, int, int]:
    """编号:起-止 as (id, start, end)."""
    found = re.fullmatch(r"(.+):(\d+)-(\d+)", given)
    if not found or int(found[2]) >= int(found[3]):
        raise UsageError(f"--stored {given} 不对，应写成 编号:起-止，例如 0a1b2c3d4e5f:120-260。")
    return found[1], int(found[2]), int(found[3])


def _overlap_map(library: Library, options: argparse.Namespace) -> int:
    from assistant import serial
    from assistant.zh.messages import overlap as messages

    rows = serial.overlap_map(library.documents, library.overlap_map())
    if options.json:
        _print_json(rows)
        return 0
    for edge in rows["edges"]:
        sides = [f"《{x['title']}》{x['person'] or ''}“{x['quote'].strip()}”" for x in (edge["left"], edge["right"])]
        print(f"{edge['score']:.2f}　{messages.VERDICTS[edge['verdict']]}{messages.PART.format(part=edge['part']) if edge['part'] else ''}　{sides[0]}　｜　{sides[1]}")
    print(f"共比较 {rows['rows']} 条建议和举措，其中 {len(rows['edges'])} 对彼此重合。")
    return 0


def _compare(library: Library, options: argparse.Namespace) -> int:
    from assistant import serial
    from assistant.overlap import comparison_text, comparison_word

    if len(options.files) != 2:
        raise UsageError("--compare 需要两份文件：先旧后新，写路径或库内编号。")
    left, right = (library.read_foreign(Path(name)) if Path(name).exists() else library.document(name) for name in options.files)
    found = library.compare(left, right)
    if options.docx:
        comparison_word(options.docx, left, right, found)
    if options.json:
        _print_json(serial.comparison(left, right, found))
        return 0
    print(comparison_text(left, right, found))
    return 0


def _proposal_text(library: Library, name: str) -> str:
    return sys.stdin.read() if name == "-" else library.read_foreign(Path(name)).text


def _length(value: Any) -> int:  # noqa: ANN401  whatever the JSON holds
    """Characters asked for in a batch line; 1500 unless given."""
    if not str(value or 1500).isdecimal():
        raise UsageError(say.LENGTH.format(value=value))
    return int(value or 1500)


def _draft(library: Library, options: argparse.Namespace) -> int:
    from assistant import serial
    from assistant.drafting import to_markdown, to_word

    docs = library.resolve(Filters(docs=tuple(options.doc))).docs
    if options.batch:
        def one(row: Json) -> Json:
            request = DraftRequest(
                str(row.get("title", "")), audience=str(row.get("audience") or ""), length_chars=_length(row.get("length_chars")), docs=docs
            )
            return serial.draft(library.documents, library.draft(request), row.get("id"))

        return _run_batch(options, one)
    outline = tuple(x.strip() for x in _text_of(options.outline).splitlines() if x.strip()) if options.outline else ()
    request = DraftRequest(
        options.title, options.audience, options.occasion, options.speaker, options.length, outline=outline, docs=docs, form=options.form
    )
    draft = library.draft(request)
    if options.docx:
        to_word(options.docx, draft, documents=library.documents, reading_copy=options.reading_copy)
    if options.md:
        options.md.write_text(to_markdown(draft, documents=library.documents), encoding="utf-8")
    if options.json:
        _print_json(serial.draft(library.documents, draft))
    elif options.docx or options.md:
        print(f"已写入 {options.docx or options.md}，正文 {draft.characters} 字。")
    else:
        print(to_markdown(draft, documents=library.documents))
    for warning in draft.warnings:
        print(f"提示：{warning}", file=sys.stderr)
    return 0


def _verify(library: Library, options: argparse.Namespace) -> int:
    from assistant import serial
    from assistant.verification import report_text, report_word

    statements = library.verify_file(options.file, progress=progress_bar("核验", "句"))
    if options.docx:
        report_word(options.docx, statements, documents=library.documents)
    if options.json:
        _print_json(serial.verification(library.documents, statements))
    else:
        print(report_text(statements, documents=library.documents))
    return 0


def _evaluate(library: Library, options: argparse.Namespace) -> int:
    from assistant.evaluation import evaluate, report_text

    figures = evaluate(options.questions, library)
    if options.json:
        _print_json(figures)
    else:
        print(report_text(figures))
    return 0


if __name__ == "__main__":
    run()
