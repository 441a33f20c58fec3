"""The draft of a new edition: small, complete, explained line by line, and right as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from reading.files.write import as_scalar
from reading.source.record import Record
from reading.source.values import day_text
from report.language.schema import SchemaWords, schema_words
from report.words.load import Tongue, words_of
from rules.calendar import SATURDAY
from rules.rule.base import Rule, rule_types


class Draft(Record):
    """What a new edition is called, and the year of its period."""

    set: str
    edition: str
    year: int


def blank_edition(draft: Draft, tongue: Tongue) -> str:
    """The text of a new edition with one criterion of three parts, each field of its head explained."""
    made = _Blank(draft, words_of(tongue, "drafts.new_edition"), schema_words(tongue))
    return "\n".join([*made.head(), *made.groups(), *made.blocks(), *made.rules()]) + "\n"


def examples(words: Mapping[str, str]) -> Mapping[str, str]:
    """The examples of rules with the names in one language."""
    names = {key: as_scalar(words[f"rule.{key}"]) for key in ("yes", "no", "website", "meeting", "printed")}
    alone = [made for made in rule_types() if made.stands_alone]
    # The usual type, and one that only stands inside another: whichever there are.
    names["rule"] = next(made.example.format(**names) for made in alone if made.inner is Rule.inner)
    names["plain"] = next((made.example.format(**names) for made in rule_types() if made not in alone), names["rule"])
    return {made.__name__: f"rule: {made.example.format(**names)}" for made in alone}


class _Blank:
    """One blank edition being written."""

    def __init__(self, draft: Draft, words: Mapping[str, str], explained: SchemaWords) -> None:
        self.draft = draft
        self.words = words
        self.explained = explained

    def _about(self, model: str, field: str, indent: int = 0) -> str:
        title, description = self.explained.of_field(model, field)
        return f"{' ' * indent}# {title}. {description}"

    def _field(self, field: str, value: str = "", *below: str) -> Iterator[str]:
        """A field of the head below what it is; the choices there are stand beside it."""
        yield self._about("Edition", field)
        choices = [key.partition("=")[2] for key in self.explained.choices if key.startswith(f"Edition.{field}=")]
        beside = f"  # {' | '.join(choices)}" if choices else ""
        yield f"{field}:{' ' if value else ''}{value}{beside}"
        yield from (f"  {line}" for line in below)

    def _example(self, key: str, **values: str) -> str:
        return f"# {self.words[key].format(**values)}"

    def head(self) -> Iterator[str]:
        draft, words = self.draft, self.words
        yield f"# {words['head'].format(name=f'{draft.set}@{draft.edition}')}"
        yield f"# {words['numbers']}"
        yield from self._field("format", "1")
        yield from self._field("set", draft.set)
        yield from self._field("edition", f'"{draft.edition}"')
        yield from self._field("status", "illustrative")
        yield from self._field("state", "draft")
        yield from self._field("title", words["title"].format(year=draft.year))
        for field in ("title_en", "note", "note_en"):
            yield from self._field(field)
        yield from self._field("basis", "", f"- id: quyet-dinh\n    title: {words['basis']}\n    number:\n    day:")
        yield from self._field("period", f"{{from: 01/01/{draft.year}, to: 31/12/{draft.year}}}")
        yield from self._field("effective")
        yield from self._field("supersedes")
        yield from self._field("max", "5")
        yield from self._field("rounding", "{at: part, digits: 2, mode: half_up}")
        yield from self._field("when_excluded", "rescale")
        yield from self._field("when_group_excluded")
        yield from self._field("when_no_survey")
        yield from self._field("proof_required")
        yield from self._field("due_on_day_off")
        yield from self._field("due_on_no_day")
        yield from self._field("tiers", "", self._example("example.tiers"))
        starts = {"good": "80%", "fair": "50%", "weak": "0%"}
        yield from self._field(
            "grades", "", *(f"- {{name: {words[f'grade.{grade}']}, from: {start}}}" for grade, start in starts.items())
        )
        yield from self._field("grade_conditions")
        yield from self._field("ties")
        yield from self._field("results")
        yield from self._field("owners", "", f"van-phong: {{name: {words['owner']}}}")
        yield from self._field("facts", "", self._example("example.facts"))
        yield from self._field("identities")
        yield from self._field("documents", "", self._example("example.documents"))

    def groups(self) -> Iterator[str]:
        words = self.words
        yield from self._field("divisions")
        yield from self._field("groups")
        yield f'  - id: "1"\n    name: {words["group"]}\n    max: 5\n    criteria:'
        yield f'      - id: "1.1"\n        name: {words["criterion"]}\n        max: 5\n        parts:'
        yield from self._first_part()
        steps = ('{span: "( , 0]", points: 1}', '{span: "[1, 30]", points: 0.5}', '{span: "[31, )", points: 0}')
        last = date(self.draft.year, 2, 28)
        due = day_text(last - timedelta(days=max(0, last.weekday() + 1 - SATURDAY)))  # a day that is worked
        rule = ("type: deadline", "day: plan.par.issued", f"due: {due}", "steps:", *(f"  - {step}" for step in steps))
        yield from self._part(2, "par_plan.timely", "deadline", "plan.par", rule)
        points = {"full": "1", "some": "0.5", "none": "0"}
        names = {level: as_scalar(words[f"level.{level}"]) for level in points}
        levels = [f"  - {{id: {level}, name: {names[level]}, points: {given}}}" for level, given in points.items()]
        yield from self._part(3, "website.news_par", "levels", "report.par", ("type: levels", "levels:", *levels))

    def _first_part(self) -> Iterator[str]:
        """The first part, with what each of its fields is."""
        words = self.words
        policies = [key.partition("=")[2] for key in self.explained.choices if key.startswith("Part.if_not_arising=")]
        policies.append("50%")
        scorers = [key.partition("=")[2] for key in self.explained.choices if key.startswith("Part.scored_by=")]
        clause = as_scalar(words["clause"].format(number="1.1.1"))
        rows = {
            "id": '"1.1.1"',
            "key": "dossiers.digitised",
            "name": words["steps"],
            "max": "3",
            "owner": "van-phong",
            "scored_by": f"self  # {' | '.join(scorers)}",
            "proof": "[report.digitisation]",
            "if_not_arising": f"exclude  # {' | '.join(policies)}",
            "source": f"{{basis: quyet-dinh, clause: {clause}, verified: no}}",
            "remedy": words["remedy"],
            "rule": "",
        }
        for spot, (field, value) in enumerate(rows.items()):
            yield self._about("Part", field, 12 if spot else 10)
            yield f"{' ' * 10}{'  ' if spot else '- '}{field}:{' ' if value else ''}{value}"
        yield f"{' ' * 14}type: steps\n{' ' * 14}measure: digitised.done / digitised.due\n{' ' * 14}steps:"
        for span, points in (("[100%, )", "3"), ("[80%, 100%)", "1.5"), ("[0%, 80%)", "0")):
            yield f'{" " * 16}- {{span: "{span}", points: {points}}}'

    def _part(self, number: int, key: str, name: str, role: str, rule: tuple[str, ...]) -> Iterator[str]:
        printed = f"1.1.{number}"
        clause = as_scalar(self.words["clause"].format(number=printed))
        rows = (
            f"key: {key}",
            f"name: {self.words[name]}",
            "max: 1",
            "owner: van-phong",
            "scored_by: self",
            f"proof: [{role}]",
            "if_not_arising: zero",
            f"source: {{basis: quyet-dinh, clause: {clause}, verified: no}}",
            "rule:",
            *(f"  {line}" for line in rule),
        )
        yield f'{" " * 10}- id: "{printed}"'
        yield from (f"{' ' * 12}{row}" for row in rows)

    def blocks(self) -> Iterator[str]:
        for block, number in (("bonus", "T"), ("penalty", "P")):
            yield from self._field(block, "", self._example("example.block", id=number, name=self.words[block]))

    def rules(self) -> Iterator[str]:
        yield f"# {self.words['rules']}"
        for model, text in examples(self.words).items():
            title, description = self.explained.schema[model]
            yield f"#\n# {title}. {description}\n#   {text}"
