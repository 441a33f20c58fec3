"""English words about problems in files: what is wrong and what to do, one row for each code."""

from __future__ import annotations

PROBLEMS: dict[str, tuple[str, str]] = {
    "B001": ("this is no workbook that cchc exported", "export one: cchc evidence export FOLDER --xlsx BOOK.xlsx"),
    "B002": (
        "the workbook is of form '{found}', this program reads form '{known}'",
        "export a new one with this program and copy the yellow cells into it",
    ),
    "B003": (
        "the workbook is of criteria {found}, here it is scored on {known}",
        "use it with {found}, or export a new one on {known}",
    ),
    "B004": (
        "the workbook is of unit '{found}', the evidence of '{known}'",
        "import it into the evidence of that unit",
    ),
    "B005": ("the workbook is of {found}, the evidence of {known}", "import it into the evidence of that year"),
    "B006": (
        "criteria or program changed since the export: the points in the workbook may differ",
        "the points that hold are those scored after the import",
    ),
    "B007": ("a formula in a yellow cell: ={text}", "type the value itself"),
    "B008": ("the cell says {text}", "type the value anew"),
    "B009": (
        "'{text}' stands in a row that the workbook does not ask for",
        "delete it; further documents go into the rows of More documents",
    ),
    "B010": ("this row was copied, so that it stands twice ({key})", "delete the copy"),
    "B011": ("a yellow cell is merged with others", "unmerge them (Merge & Center); each cell holds one value"),
    "B012": ("'{text}' is not in the list", "choose one of: {known}"),
    "B013": (
        "answered, and also said not to arise or not to be done",
        "keep one: delete the answer, or this choice",
    ),
    "B014": ("said not to arise or not to be done, without a reason", "give the reason in the column Reason"),
    "B015": (
        "{count} rows of the workbook were deleted ({keys}); the evidence keeps what it says of them",
        "if that was a slip, copy them from an older copy or export anew",
    ),
    "B016": (
        "the sheet of '{what}' is gone, or its hidden first row was deleted",
        "take a copy with all sheets, or export anew and copy the yellow cells",
    ),
    "B017": (
        "two workbooks differ: '{second}' here, '{first}' in {other}",
        "agree on one and fix the other cell",
    ),
    "B018": (
        "{text} in a cell of percentages means {percent}%",
        "type {text}% if that is meant; if it really is {percent}%, put an apostrophe in front: '{percent}%",
    ),
    "B019": (
        "the column '{what}' is gone, or its hidden name in row 1",
        "take a copy with all columns, or export anew and copy the yellow cells",
    ),
    "B020": (
        "this row says '{text}', which is not its name: cells were moved to other rows",
        "put the cells back; to sort, sort whole rows with the hidden column A",
    ),
    "B021": (
        "the file is written in a way that cannot be changed automatically",
        "make the changes listed above by hand, or write each thing on a line of its own",
    ),
    "B022": (
        "the evidence has changed here since the workbook was exported: it was '{was}' and is '{now}'",
        "look at the list of changes before you write",
    ),
    "B023": (
        "an older cchc wrote the workbook and left out the roles of papers of its own: {papers}",
        "take it into its workspace and export it anew, or rank that workspace",
    ),
    "B025": (
        "the workbook does not say what the unit is called: named after its file, “{name}”",
        "write the name of the unit into this cell",
    ),
    "B026": (
        "this workbook is only the part of {owner}, not the whole unit",
        "take the workbooks of all owners into the evidence with cchc evidence import, and rank that; or use the whole workbook",
    ),
    "B027": (
        "the criteria were changed since this workbook was handed out, which may be why something is wrong in it",
        "hand out new workbooks by the changed criteria, or rank by the criteria as they were",
    ),
    "B024": (
        "this is the workbook of one unit, no table of units",
        "put the workbooks into a folder and rank that: cchc rank FOLDER",
    ),
    "E054": (
        "document '{id}' of {day} is older than the period and proves nothing of it: {role}",
        "put the paper of this period, or fix the day; of what stays in force the criteria say term: standing",
    ),
    "E055": (
        "document '{id}' has number, day and issuer of '{other}' (line {line})",
        "keep one of them with all roles, or fix the number",
    ),
    "E056": (
        "the file of document '{id}' is that of '{other}' (line {line})",
        "keep one of them with all roles, or fix the file",
    ),
    "E057": (
        "document '{id}' has no number yet: '{number}'",
        "write the whole number, 12/KH-UBND; put it in quotes if it has a #",
    ),
    "E058": (
        "document '{id}': {what} ({file})",
        "put the file into the folder and write its path and sha256 anew; without a file to hand in, remove the line",
    ),
    "E059": (
        "criteria '{name}' are not opened: evidence names bundled criteria, or a relative path to a .yaml file",
        "criteria: ../criteria.yaml for example; or copy the file into the folder",
    ),
    "E060": ("document '{id}' is not filled in", "fill in number and day, or remove it"),
    "E061": (
        "document '{id}': its title names {named}, the evidence is of {year}",
        "put the paper of this year; nothing to do if it is right",
    ),
    "E062": ("points have to be a multiple of {step}", "give points that the table knows"),
    "F001": ("the file is too large: {bytes} bytes, at most {most}", "split it, or check that it is the right file"),
    "F002": (
        "the file is not UTF-8 (it looks like {encoding})",
        "save it as UTF-8 in your editor; nothing else is read",
    ),
    "F003": ("the file cannot be read: {reason}", "check the path and the permission to read"),
    "F004": ("the file is empty", "name another one, or begin with the form that 'cchc init FOLDER' writes"),
    "F005": (
        "there is {char}: a sign that is not seen, turns other signs or lies over them",
        "delete it, or type the text anew",
    ),
    "F030": (
        "this is a file of a program ({kind}), no text",
        "give the evidence.yaml; a workbook exported by cchc is taken in by: cchc evidence import WORKBOOK FOLDER",
    ),
    "F028": ("there is no {wanted}, but {name} beside it", "rename {name} to {wanted}"),
    "F010": ("what reads and writes {kind} files is not installed", "install it: pip install 'cchc[{extra}]'"),
    "F011": (
        "the file is broken, or no {kind} file",
        "open it in the program it comes from, save it anew and try again",
    ),
    "F012": (
        "the {kind} file has a password, or is an old .doc or .xls under a new name",
        "open it in Word or Excel, drop the password and save it as {kind}",
    ),
    "F013": (
        "the table is too large: {found} {what}, at most {most}",
        "leave the table and the columns that are meant alone; many units may come as .csv or .parquet",
    ),
    "F014": ("files of kind {kind} are not read", "only {known}; save it as one of these"),
    "F015": (
        "there is no table of criteria: a row of headings was looked for with a number (STT, Mã), a name (Tên tiêu chí, Lĩnh vực, Nội dung) and a maximum (Điểm tối đa)",
        "give the columns these headings; Thang điểm (Cách tính) and Tài liệu kiểm chứng are read too",
    ),
    "F016": (
        "no row of the table is numbered 1, 1.1, 1.1.1 or I, I.1, I.1.1",
        "number the rows so; what Word counts by itself is no text: turn it into text and try again",
    ),
    "F017": ("there is no row {above} above {number}", "add row {above} to the table, or fix the number"),
    "F018": ("this row is left out of the draft: {text}", "see the head of the draft; add it by hand if needed"),
    "F019": (
        "number {number} stands in row {line} of the table already",
        "fix it in the draft; Excel likes to cut 1.10 to 1.1, so make the column of numbers text",
    ),
    "F020": ("two columns mean the same: '{first}' and '{second}'", "keep one; delete or rename the other in a copy"),
    "F021": ("number {number} stands in another table already ({first})", "keep one table; delete the other in a copy"),
    "F022": (
        "the row has {cells} cells, the others have {usual}",
        "quote each cell that holds the sign between cells, or save as .xlsx",
    ),
    "F023": ("{what}, left out: {text}", "if it still holds, show it or unstrike it in a copy and try again"),
    "F024": (
        "the cell {cell} is for a person to read, since it has {reason}: {text}",
        "see TO DECIDE in the draft, or type the cell as plain text in a copy and try again",
    ),
    "F025": (
        "the formula in cell {cell} was never worked out: {text}",
        "open the file in Excel and save it, or type the value itself",
    ),
    "F026": ("the cell {cell} says {text}", "fix the formula of that cell, or type the value itself"),
    "F027": ("two merged areas overlap: {first} and {second}", "unmerge one of them in a copy"),
    "W001": ("the tag '{tag}' is not closed: {text}", "type {{{{ … }}}} or {{% … %}} in full within one paragraph"),
    "W002": (
        "{sign} belongs to no tag: {text}",
        "type {{{{ … }}}} or {{% … %}} in full, with no blank between two braces; outside tags leave it out",
    ),
    "W003": (
        "the tag '{tag}' cannot be read: {text}",
        "check points, quotes, capitals and the words for, in, if; for example {{{{ unit.name }}}}",
    ),
    "W004": (
        "templates have no '{word}': {text}",
        "use {{{{ name }}}} and for, if, elif, else, endfor, endif; a whole paragraph: {{%p … %}}, a whole row of a table: {{%tr … %}}; for remarks use Comments of Word",
    ),
    "W005": ("the tag '{tag}' has no end: {text}", "add the tag {end} behind what is repeated or left out"),
    "W006": ("the tag '{tag}' has no beginning: {text}", "add a tag for or if above, or delete this one"),
    "W007": (
        "the tag '{tag}' is not beside its beginning '{begun}': {text}",
        "within one paragraph: {{% … %}}; over several paragraphs: {{%p … %}}, in one cell or outside tables; over several rows of one table: {{%tr … %}}",
    ),
    "W008": (
        "the tag '{tag}' does not stand alone: {text}",
        "{{%p … %}} takes a whole paragraph, {{%tr … %}} a whole row of a table: move other text, pictures and section breaks to other paragraphs or rows",
    ),
    "W009": ("more than {most} tags for, if inside each other: {text}", "use fewer levels"),
    "W010": (
        "the tag '{tag}' goes through a whole list inside two other loops: {text}",
        "go through a list of the loop right around it, for example for b in a.parts",
    ),
    "W011": ("there is no name '{name}': {text}", "names that can be used here: {known}"),
    "W012": ("'{of}' has no '{name}': {text}", "it has only: {known}"),
    "W013": (
        "'{name}' holds several values and is no text: {text}",
        "go through a list with for … endfor; of a group name one value behind a point",
    ),
    "W014": ("'{name}' is one value with nothing inside: {text}", "print it as {{{{ {name} }}}}"),
    "W015": (
        "'{name}' is only yes or no and is no text: {text}",
        "write {{% if {name} %}} … {{% else %}} … {{% endif %}}",
    ),
    "W016": (
        "the tag '{tag}' compares unlike things: {text}",
        "compare text with text in quotes (==, !=, in), numbers with numbers; <, > are for numbers alone",
    ),
    "W017": ("there is no filter '{name}': {text}", "filters that can be used: {known}"),
    "W018": ("there is no test '{name}': {text}", "tests that can be used: {known}"),
    "W019": (
        "'{name}' cannot be used so: {text}",
        'for example: name | upper; note | default("–", true); parts | length; parts | join(", ", attribute="name"); loop.index is odd',
    ),
    "W020": (
        "the tag '{tag}' does what templates may not: {text}",
        "only names, comparisons, and, or, not and filters; no calls, no arithmetic, no [ ] and no names that begin with _",
    ),
    "W021": (
        "there is a tag in text deleted or moved while changes were tracked: {text}",
        "accept all changes (Review, Accept All) and save again",
    ),
    "W022": (
        "there are signs of a tag where nothing is filled in: {text}",
        "move the tag into plain text of the document, out of fields, equations, comments and endnotes",
    ),
    "W023": (
        "the template leads outside: {target}",
        "remove that link: insert pictures into the file, attach the template Normal, end the mail merge",
    ),
    "W024": ("the template brings macros, HTML or an embedded object along: {member}", "remove it and save as .docx"),
    "W025": ("the template has a field that may not be used: {name}", "delete it, or make it text (Ctrl+Shift+F9)"),
    "W026": (
        "the template is too large: {found} {what}, at most {most}",
        "remove large pictures and what is not needed",
    ),
    "W027": ("this template cannot be filled in", "copy what is in it into a new document of Word and try again"),
    "F029": (
        "the table has groups and no part below them",
        "number the rows below, for example 1.1 and 1.1.1, or I.1 and I.1.1",
    ),
    "Y001": ("this is not YAML", "compare with the line above: indentation, ':' and brackets"),
    "Y002": ("'{key}' is given twice (first on line {line})", "keep one of the two lines"),
    "Y003": ("YAML's {what} is not used here", "write the content out in full"),
    "Y004": ("nested deeper than {most} levels", "write it flatter"),
    "Y005": ("more than {most} entries in one file", "split the file"),
    "Y006": ("a file holds one YAML document", "delete from this '---' on, or split the file"),
    "Y007": ("a value is longer than {most} characters", "shorten it"),
    "Y008": ("the file must begin with 'key: value' lines", "'cchc init FOLDER' writes a form to start from"),
    "Y009": (
        "a comma has cut a decimal number in two (second half: {part})",
        "use a decimal point, 95.25, or put it in quotes",
    ),
    "Y010": ("a key must be one word, not a list or a block", "put the key in quotes, or drop the brackets"),
    "Y012": ("there is a tab here", "replace tabs by spaces, in the indentation too"),
    "Y013": ("a ':' too many in the value", "put the whole value in double quotes"),
    "Y014": ("a quote is opened and never closed", "add the closing quote"),
    "Y015": ("a bracket is never closed, or a comma is missing inside", "check the pairs [ ] or {{ }} and the commas"),
    "Y016": ("the indentation does not fit the line above", "align keys of the same level"),
    "Y017": ("':' is missing after a key", "write 'key: value' with a space after ':'"),
    "Y018": ("these characters after '\\' mean nothing", "use '/' in paths, or single quotes"),
    "Y019": ("a value cannot begin with this character", "put the whole value in double quotes"),
    "Y020": ("there is a hard space here (often pasted from Word)", "delete it and type a space"),
    "Y021": (
        "there is text behind a closing quote or bracket",
        "put the whole value into one pair of quotes, or drop what is behind",
    ),
    "Y022": ("two lists on one line", "put both into one pair of [ ]"),
    "Y023": ("this line has no key; it seems to go on with the line above", "write all of it on one line"),
    "Y024": ("curly quotation marks are read as a part of the value", "use straight ones"),
    "Y025": ("an entry of a list is not written as one", "begin the line with - and a space"),
    "Y026": ("two lines are written on one", "write what is behind on a line of its own: {write}"),
    "Y027": ("a dash is no value", "write 0 if it is 0; leave it blank if it is not known yet"),
    "Y028": ("this line has a value, and rows stand below it", "drop the value, or delete the rows"),
    "Y029": (
        "the line that names these rows is missing above, for example documents:",
        "put it back above these rows: documents:, facts: or answers:",
    ),
    "M001": ("'{key}' is missing", "add a line '{key}: …'"),
    "M002": ("'{key}' is not known here", "known keys: {known}"),
    "M003": ("expected {wanted} here", "write for example: {example}"),
    "M004": ("'{text}' is not {wanted}", "write digits, for example {example}"),
    "M005": ("'{text}': the decimal sign in files is the point", "write {write}"),
    "M006": ("'{text}': thousands signs are not written", "write {write}"),
    "M007": (
        "'{text}' is not a day",
        "write day/month/year, for example 31/01/2024; leave it blank if there is none yet",
    ),
    "M008": ("no such date: '{text}'", "check day and month, for example 28/02/2024"),
    "M009": ("'{text}' is no choice here", "choose one of: {known}"),
    "M010": ("longer than {most} characters", "shorten it"),
    "M011": (
        "'{text}' cannot stand here: expected {wanted}",
        "no accents and no blanks, for example {example}",
    ),
    "M012": ("expected at least {least} entries", "add what is missing"),
    "M013": ("'{text}' is neither yes nor no", "write yes or no, for example friendly.assigned: no"),
    "M014": ("'{text}' lacks its percent sign", "write {write}"),
    "M015": ("the value is still blank", "fill it in, or delete the line"),
    "M016": ("'{text}' is too large, at most {most}", "check the number and its unit"),
    "M017": (
        "'{text}' is no reason",
        "say why in a sentence of at least three words, for example: the third report was late; else delete the line",
    ),
    "M021": (
        "'{text}' is below {least}, the least that this figure can be",
        "check the number and the '-' before it",
    ),
    "M022": ("'{text}': below 0 is written with a hyphen '-'", "write {write}"),
    "M018": ("'{text}' could be {thousands} as well as {decimals}", "write {thousands} or {decimals}"),
    "M031": ("{text} months are too far, at most {most}", "check the number of months"),
    "M030": ("'{text}' is none of the choices, or may be several", "write an id or a name: {known_en}"),
    "M038": ("'{text}': the day is written before the month", "write {write}"),
    "M039": (
        "'{text}' is a day; expected {wanted} here",
        "if Excel has turned the number into a day: format the cell as text and type the number again",
    ),
    "M040": ("'{text}': a day is written in another way", "write {write}"),
    "M041": ("'{text}' is not written as the name is", "write {write}"),
    "M042": ("the value '{text}' stands behind a # and is not read", "write it right behind ':', before the #"),
    "M044": (
        "'{text}' has a fraction; expected {wanted} here",
        "write a whole number, for example {example}; shares are computed",
    ),
    "M043": ("the year of '{text}' is not between {first} and {last}", "check the year, for example 28/02/2024"),
    "M033": ("'{text}': only the number is written", "write {write}"),
    "M034": ("'{text}' is not {wanted}", "write 0 if it is 0; leave it blank if it is not known yet"),
    "M035": (
        "'{text}' is a share; expected {wanted} here",
        "write how many, for example {example}; shares are computed",
    ),
    "M036": ("'{text}' has too many decimals", "write at most {most} digits behind the point"),
    "M037": (
        "'{text}' is two figures in one place",
        "write each by itself: {part} where they are counted, {whole} where the total stands",
    ),
    "M032": ("'{text}' is no way in which a figure moves", "write one of: {known}"),
    "M020": (
        "from the # on this is a comment and not read: '{text}'",
        "put the whole value in quotes if it belongs to it; if it is a comment, put a space behind the #",
    ),
    "M019": ("'{key}' has no reason yet, so it counts as not said", "write why in a sentence, or delete the line"),
    "C001": (
        "the formula '{text}' breaks at column {column}",
        "use + - * /, comparisons, and, or, not, and dotted names like dossiers.total",
    ),
    "C002": ("'{text}' is not a span", 'write it like "[95%, 100%)": square holds the end, round leaves it out'),
    "C003": ("the span '{text}' has % on one end only", "put % on both ends or on neither"),
    "C004": ("the span '{text}' holds no value", "write the smaller end first"),
    "C010": (
        "part {part}: the rule gives at most {best} points, but the maximum is {most}",
        "fix the best step or the maximum",
    ),
    "C011": ("the entries below {id} add up to {sum}, not {most} (off by {by})", "fix the points here or below"),
    "C012": ("nothing stands below {id}", "add something or delete it"),
    "C013": ("number {id} is not below {above}", "number it like {above}.1"),
    "C014": ("number or id '{id}' is used twice (first on line {line})", "use each once"),
    "C015": ("key '{id}' is used twice (first on line {line})", "each part has a key of its own"),
    "C016": ("name '{id}' is used twice (first on line {line})", "name parts so that they can be told apart"),
    "C018": ("there is no {what} '{name}'", "declare it at the head of the file or in the vocabulary"),
    "C019": (
        "there is no figure or document called '{name}'",
        "see criteria/facts.yaml, or declare it under facts of the edition",
    ),
    "C020": ("'{text}': expected {wanted}, found {found}", "check the kind of each name in the formula"),
    "C021": ("the value {witness} is in no step", "widen a step or add one"),
    "C022": ("the value {witness} is in {times} steps", "turn one end into a round bracket"),
    "C023": ("no value can reach this step of {points} points", "fix the span or drop the step"),
    "C024": ("level '{id}' needs either points or share", "write points: 1.5 or share: 50%"),
    "C025": ("item '{id}': in a checklist each item has points, in all_of none has", "add or drop points"),
    "C026": (
        "the due day is one day, or after or before together with days, working_days, months or end_of",
        "write due: 31/01/2024, or due: {{after: plan.x.issued, days: 30}}",
    ),
    "C027": ("the scale mixes spans with and without %", "write them alike"),
    "C028": ("part {part} always gets the same points", "fixed is for use inside a branch"),
    "C029": ("target and full_from must be above 0 and above floor", "check the thresholds"),
    "C030": ("each must not be 0; lose_at_most is for deductions and at most start", "check these three numbers"),
    "C031": ("grades must fall and end at 0% (they are {starts})", "sort them and add one from 0%"),
    "C032": ("the name '{name}' means two things", "rename one of them"),
    "C033": ("{name} is in force but not locked", "add the line '{digest}  {name}' to criteria/LOCK"),
    "C034": ("the period ends before it begins", "swap from and to"),
    "C035": ("owner '{name}' has no part", "give it parts or delete it"),
    "C036": ("{points} points lie outside 0 to {most}", "fix the points"),
    "C037": ("{name} is locked but its text has changed", "an edition in force is not edited: make a new edition"),
    "C038": ("{name} is in LOCK but there is no such file", "restore the file of this edition"),
    "C039": (
        "part {part}: the maximum {most} is finer than rounding to {digits} decimals",
        "fix the maximum, or rounding.digits",
    ),
    "C040": (
        "'{measure}' and its thresholds do not go together: {wanted} is wanted",
        "thresholds of a share have %, those of a count have none",
    ),
    "C050": ("the day {day} lies outside the calendar", "fix the day, or covers"),
    "C051": (
        "the day {day} is so already by its weekday ({kind})",
        "delete the line: list only weekdays off and weekend days that are worked",
    ),
    "C052": ("{number} is replaced by {by}, but {by} is not in the register", "add a line for {by}"),
    "C053": ("part {part}: how it is scored is not decided", "put a rule in place of undecided"),
    "C054": ("{id}: the cap of {most} is not between 0 and the sum of {sum}", "fix the cap or the points below"),
    "C055": (
        "part {part}: what it gives when it does not arise is not decided",
        "make if_not_arising full, exclude, zero or redistribute",
    ),
    "C056": ("part {part}: a waiver belongs to the penalty block only", "drop waiver, or move the part into penalty"),
    "C057": (
        "part {part}: points are redistributed only between parts of the groups",
        "fix if_not_arising or redistribute_to",
    ),
    "C140": (
        "criterion {id} takes the best, so its maximum has to be {best}, not {most}",
        "fix the points of the criterion or below",
    ),
    "C141": ("criterion {id}: takes: {takes} needs at least two parts", "leave takes out, or add a part"),
    "C142": (
        "part {part}: no points are redistributed to or from a criterion that says takes",
        "fix if_not_arising, redistribute_to or takes",
    ),
    "C143": (
        "when_excluded is {how}: when_group_excluded belongs to rescale_in_group and to nothing else",
        "beside rescale_in_group write when_group_excluded: rescale, keep or zero; otherwise leave it out",
    ),
    "C144": (
        "part {part}: rescale_in_group cannot leave out a part of a criterion that says takes",
        "write if_not_arising: zero or full, leave takes out, or choose another when_excluded",
    ),
    "C145": (
        "division {division}: group {id} is missing, stands twice or out of the order of the table",
        "name each group once in the groups of the divisions, in the order of the table",
    ),
    "C146": ("condition '{name}' asks each division, and there are none", "list divisions, or write of: group"),
    "C147": (
        "group {id}: where none of its parts outside of takes arises nobody takes their points over, and it loses them",
        "if_not_arising: zero or full for one of them at least, or another when_excluded",
    ),
    "C148": ("ties name {id} twice", "name each division, group or block once"),
    "C058": ("an official edition needs a basis with number and day ({id})", "give number and day of the text"),
    "C059": (
        "a crosswalk row '{how}' has {old} old and {new} new keys",
        "split: 1 old, several new; merged: several old, 1 new; replaced: 1 and 1; removed: old only; added: new only",
    ),
    "C060": (
        "part {part}: a better '{name}' loses points ({low}: {before} points, {high}: {after} points)",
        "swap the points of the two steps, fix better of the figure, or say why in falls_because",
    ),
    "C061": (
        "part {part}: later gives more points ({low} days: {before} points, {high} days: {after} points)",
        "swap the points of the two steps, or say why in falls_because",
    ),
    "C062": ("'{text}': the units differ ({first} and {second})", "fix the formula, or unit of the figure"),
    "C063": ("the identity {rule} never holds, for example {shown}", "fix the sign or the names"),
    "C064": (
        "{by} replaced {number} on {day}; parts that rest on it: {parts}",
        "read the new text; if nothing changed, cite it instead",
    ),
    "C065": ("met has to be from 0% to 100% (it is {met}), and target not below nothing", "fix the two numbers"),
    "C066": (
        "no figures were found for which '{when}' holds here",
        "fix the condition; a paper nobody listed is unknown, not absent",
    ),
    "C067": ("the remaining case never comes about", "fix the conditions above, or drop one of them"),
    "C068": (
        "part {part} is scored by the {what}, but the figure '{name}' is not theirs",
        "give the figure given_by, or the part waits for ever",
    ),
    "C070": (
        "the edition before, {name}, is not there: the crosswalk cannot be held against it",
        "fix the name, or put that edition beside this one: SET/EDITION/criteria.yaml",
    ),
    "C071": ("crosswalk row '{how}': the key '{key}' {found} ({edition})", "fix the key, or the word of the row"),
    "C072": (
        "the key '{key}' is {found} ({edition}), and no row of the crosswalk names it",
        "add a row under crosswalk: split, merged, replaced, removed or added",
    ),
    "C073": (
        "part {part} is scored by itself: {way}",
        "take one step out: a part may only look at parts that do not look back at it",
    ),
    "C075": (
        "part {part} says that no document is needed, and the edition that every part the unit scores needs one",
        "remove proof: none, or proof_required",
    ),
    "C076": (
        "the file bears the name of the bundled edition {name} and is another text",
        "change set or edition in the file, or name the bundled one",
    ),
    "C077": (
        "{part}: the due day {day} is {what}, and nothing is said of that",
        "due_on_day_off: next_working_day if the decision says so, or fix the day; nothing to do if it is so printed",
    ),
    "C078": ("grade '{name}' begins either from or above a share, and says one of them", "from: 90%, or above: 90%"),
    "C079": (
        "condition '{name}' says one of when, each and one of needed_for, at_most, lower_by",
        "for example when: group.V.share >= 60% and needed_for: Excellent",
    ),
    "C080": (
        "condition '{name}': each goes with needed_for alone, and only with of: part",
        "write when with at_most or lower_by",
    ),
    "C081": ("condition '{name}' is for the lowest grade '{grade}', below which there is none", "name a higher grade"),
    "C082": (
        "the step {step} has to be more than 0 and written with {digits} decimals",
        "fix the step, or rounding.digits",
    ),
    "C083": ("part {part}: the maximum {most} is no multiple of the step {step}", "fix the maximum or the step"),
    "C084": (
        "{part}: {target} gives all points, so that {example} gives {share} of them",
        "where the table multiplies the share with the maximum: target: 100% and full_from: {target}; if right, verified: yes",
    ),
    "C085": (
        "full_from {full} has to be above 0, below target {target}, and written in the same way (%)",
        "full_from is where all points are given although the target is not reached",
    ),
    "C086": (
        "'{name}': {field} {share} means nothing or is out of reach",
        "a share from 0% to 100%, or no more points than there are",
    ),
    "C087": (
        "{name} is of the penalty block, which has no maximum and so no share",
        "use .points, for example part.KEY.points > 0, with at_most or lower_by",
    ),
    "C088": ("the grades '{other}' and '{name}' are called the same", "name them apart, also without accents"),
    "C089": ("there are grade_conditions and no grades", "list the grades, or leave the conditions out"),
    "C090": (
        "nobody has seen {id}, so this is neither official nor compared with it",
        "drop seen: no where it was seen; otherwise status: transcribed and verified: no",
    ),
    "C100": (
        "there are no criteria '{name}' to take results of",
        "write SET@EDITION, or the way from the folder of this file",
    ),
    "C101": ("'{name}' itself takes the results of these criteria", "leave out one of the two ways"),
    "C102": (
        "the criteria '{name}' to take results of cannot be read",
        "run 'cchc check' on that file and fix it first",
    ),
    "C103": (
        "results of the set '{set}' are taken already ('{name}')",
        "name one edition of each set, and of another set than this",
    ),
    "C106": (
        "there is no result called '{name}'",
        "list those criteria under results at the head; names are results.SET.total and results.SET.share",
    ),
    "C105": (
        "the criteria '{name}' are not in force, and these, which are, take their results",
        "wait until they are, or write state: draft",
    ),
    "C104": (
        "the criteria '{name}' have the figure {fact} in another kind, unit or least",
        "give it another name, or say the same",
    ),
    "C120": ("{name} is a choice of fewer than two things", "write choices: {{id: Name, other-id: Other name}}"),
    "C121": ("{name}: {field} has no meaning for a figure of the kind {kind}", "leave {field} out, or fix kind"),
    "C122": ("the choice '{id}' has an id or a name of '{other}'", "give each an id and a name of its own"),
    "C123": ("nothing asks the choice {name}", "ask it by a name like {asked}, or leave the figure out"),
    "C124": (
        "{name} is a choice: a formula asks for one of the things it may be",
        "write its name, then .is., then an id",
    ),
    "C125": (
        "{part}: a term in months ({months}) from {day} ends on a day that is none, and nobody says when they end",
        "write due_on_no_day: last_of_month (Civil Code 2015, article 148.3) or first_of_next in the head",
    ),
    "C131": (
        "'{text}': the step of rounding has to be more than 0",
        "leave the second number out for whole numbers, or write a step, for example 0.25",
    ),
    "C132": ("every {every} has to be more than 0", "how many make one lot, for example every: 5"),
    "C133": (
        "zero_at {zero} already says where there are no points: it does not go with floor or full_from",
        "keep zero_at, or floor and full_from",
    ),
    "C134": (
        "zero_at {zero} has to differ from the target {target} and be written alike (%)",
        "target is where all points are given, zero_at where none are",
    ),
    "C135": (
        "no figures reach the target {target}",
        "fix the target; where a figure may be below 0 the vocabulary says so by least",
    ),
    "C136": ("'{text}': a share is more than 0% and less than 100%", "no points are called zero, all of them full"),
    "C137": (
        "part {part}: in the penalty block nothing is taken off for what does not arise, so {share} means nothing",
        "write if_not_arising: zero",
    ),
    "C138": (
        "figure {name}: least is below 0, for kind number and percent alone, and written like the kind (percent with %)",
        "for example kind: percent, least: -100%; least: none where there is no end",
    ),
    "C149": (
        "figure {name}: {field} does not fit its kind",
        "largest: above 0, for count, number, percent, written like the kind; decimals: 0 to 6, for number, percent",
    ),
    "C150": (
        "figure {name}: movable: {movable} is for kind count and number with better: {better}",
        "fix better, or write movable: yes or no",
    ),
    "C151": ("figure {name}: grows goes with movable: new_cases or passes alone", "take grows out, or fix movable"),
    "C152": (
        "figure {name}: grows names '{grown}', which is no other figure of the same kind",
        "write the name of the figure that grows with it, for example all dossiers",
    ),
    "C153": (
        "figure {name} says no movable: it is not clear who can still better it, so plans leave it out",
        "write movable: yes (more work on what is there), new_cases (only new ones raise it), passes (to another figure) or no",
    ),
    "C154": (
        "figure {name}: movable: {movable}, and it is not clear which figure grows with it",
        "write grows: [name of a figure], for example all dossiers",
    ),
    "C155": ("figure {name} makes itself grow: {way}", "drop one of the names under grows, so that it is no circle"),
    "C074": (
        "no part says '{name}'",
        "write part.KEY.points, part.KEY.arises, part.KEY.level.ID or part.KEY.item.ID of a part of this edition",
    ),
    "E001": ("no document '{id}' is declared", "declare it under documents, or write an id that is declared: {known}"),
    "E002": (
        "the path '{file}' leaves the workspace",
        "put the file into the workspace, for example documents/plan.pdf",
    ),
    "E003": ("one part takes one kind of answer, here are: {given}", "keep one line, delete the others"),
    "E004": ("there are no criteria called '{name}'", "known: {known}; or use --criteria FILE"),
    "E007": ("the period ends before it begins", "swap from and to"),
    "E008": ("document '{id}' was issued after the period ended", "check the day, or explain"),
    "E009": ("the year {year} is not that of the period ({to})", "fix year or period"),
    "E010": (
        "no figure is called '{name}'",
        "'cchc criteria show CRITERIA' lists the figures asked for; delete what is none",
    ),
    "E011": ("no part has the key '{key}'", "'cchc criteria show CRITERIA' lists the keys"),
    "E012": ("no document role is called '{role}'", "'cchc criteria show CRITERIA' lists the roles"),
    "E013": ("this part has no level '{level}'", "write an id or a name: {known_en}"),
    "E014": ("this part has no item '{item}'", "write ids or names of what was done: {known_en}"),
    "E063": ("'{text}' is two figures in one place", "write two lines: {part_line} and {whole_line}"),
    "E064": (
        "column '{name}' is a day",
        "Excel has turned a number into a day; write a name such as tasks.done, or a label",
    ),
    "E065": ("'{text}' gives no reason", "say why too, for example: does not arise: no course was held in the year"),
    "E066": ("part {part} does not ask for that", "write in the line {asked}, by id or name: {known_en}"),
    "E067": ("the first column is '{name}' and names no units", "put a column with the names of the units first"),
    "E015": (
        "part {part} is scored from figures and takes no level, items or points",
        "give figures and documents, delete this answer",
    ),
    "E016": ("figures contradict each other: {rule} ({shown})", "fix the wrong figure: {named}"),
    "E017": ("points must be from 0 to {most}", "fix the points"),
    "E018": (
        "{part} is said not to arise, but the figures say it does ({rule})",
        "fix the figures, or drop does_not_arise",
    ),
    "E019": ("the evidence names {named}, it is scored on {used}", "ignore this if it is meant"),
    "E020": (
        "the period differs from that of the criteria ({first} - {last})",
        "check what period the figures belong to",
    ),
    "E021": ("points for {part} need a reason", "add a reason, for example reason: By the minutes of 5 December 2024"),
    "E024": (
        "part {part}: the paper was issued on {day}, long before the period",
        "check the day, and whether the paper is for this period",
    ),
    "E025": (
        "part {part} is scored by others and takes no level or items",
        "once there is a result, give points and reason",
    ),
    "E026": (
        "these criteria do not allow a score without the survey",
        "drop no_survey, or choose criteria with when_no_survey",
    ),
    "E027": ("no part with the key '{key}' is scored beside the leader", "see 'cchc criteria show' for the keys"),
    "E028": ("part {part} has no deduction that can be waived", "drop waived"),
    "E029": (
        "the criteria have maxima for each tier; that of the unit ('{tier}') is none of them",
        "give tier of the unit: one of {known_en}",
    ),
    "E030": (
        "only {named} knows these {what}, left aside here ({count}): {names}",
        "ignore this if another edition is meant",
    ),
    "E031": ("'{name}' has no count yet that {text} could be added to", "give the count itself, without a sign"),
    "E032": ("'{name}' is changed twice", "give each change once"),
    "E033": (
        "no owner, figure, paper or part is called '{name}' here",
        "see the names in the criteria: cchc criteria show CRITERIA",
    ),
    "E034": ("the effort of '{name}' is below 0", "write 0 or more"),
    "E035": (
        "{successor} takes the place of {named} for this period, from {day}",
        "score by the new one: --criteria {successor}, or change the line criteria",
    ),
    "E036": ("the table of units has no row", "the first row names the columns, each row below is a unit"),
    "E037": ("two columns are called '{name}'", "leave one out"),
    "E038": (
        "this unit has the name of line {line}: '{name}'; all of the name are left out",
        "one row a unit (and year); where several have one name, write the district or province of each as unit.within, and leave none blank",
    ),
    "E068": ("this row has no unit", "write it where units are named, or delete the row if it is none"),
    "E071": (
        "this row is a heading again, with other columns than line {line}: of more than 5,000 rows one table is read",
        "part them into two files, or put the columns into one table",
    ),
    "E072": (
        "the result is of format {found}; this version reads format {known}",
        "write it anew by cchc score --json of this version",
    ),
    "E073": ("something is missing here or was changed: this is no whole result", "write it anew by cchc score --json"),
    "E074": (
        "the result is of {found}, what is ranked is of {wanted}",
        "score the evidence anew by the criteria and the version in use, or rank the evidence itself",
    ),
    "E075": (
        "{name} scores beside the best unit, which a result alone does not know",
        "rank the evidence or the workbooks of the units themselves",
    ),
    "E076": (
        "the total in the result of {name} is not what its parts add up to",
        "the file was changed: write it anew by cchc score --json",
    ),
    "E077": (
        "this unit stands in {file} for {year} too: '{name}'; both are left out",
        "keep one of the files; where two units have one name, write the district or province of each (within)",
    ),
    "E078": (
        "scored from the very evidence of “{other}” ({file}) and called “{name}”; both are left out",
        "ask the units, and take away the file that was renamed; or write it anew by cchc score --json",
    ),
    "E079": (
        "the result of “{name}” was scored from evidence with mistakes, without the parts they touch",
        "see “problems” in the file, mend the evidence, and write it anew by cchc score --json",
    ),
    "E080": (
        "this workbook says what did not come into the evidence of {folder}; only evidence.yaml there counts",
        "cchc evidence import {typed}; or put the workbook itself into the folder that is ranked",
    ),
    "E081": (
        "this file is {file} to the last sign: counted once",
        "take the copy away",
    ),
    "E082": (
        "of {name} only a result is known, which is of one edition",
        "put the workspace or the workbook of the unit into the folder",
    ),
    "E083": ("{name} says nothing yet: it is ranked with all of it open", "fill it in, or take this file out"),
    "E084": ("'{text}': number and day stand in one place", "write the number at {name}, the day at {name}.issued"),
    "E085": (
        "'{text}': a day of issue, and {name} says that there is no paper",
        "delete the day, or write the number or yes below {name}",
    ),
    "E086": ("'{text}' is no number of a paper", "write the number, for example 25/KH-UBND, or yes or no"),
    "E087": ("'{name}' is a note and no unit: not scored", "if it is a unit, write its name"),
    "E097": (
        "'{name}' is what the units below belong to, and no unit: not scored",
        "if it is a unit, write it where units are named; a unit that belongs elsewhere has to say so in its row",
    ),
    "E088": ("{name}: {day} is after {last}: it proves nothing of this period", "check the day, above all its year"),
    "E089": ("{name}: {day} is before {first}: it proves nothing of this period", "check the day, above all its year"),
    "E090": (
        "from here on {count} cells stand too far left, by {by}: '{text}' belongs to {name}",
        "put in what is lacking where the row leaves its columns, blank cells too: {by}",
    ),
    "E091": (
        "from here on {count} cells stand too far right, by {by}: '{text}' belongs to {name}",
        "take out what is too much where the row leaves its columns; in .csv a number or text with a comma stands in quotes",
    ),
    "E070": (
        "{count} more rows may have mistakes and were not looked at one by one",
        "mend what is told and run it again",
    ),
    "E069": ("the row of {name} says no year: '{text}'", "write the year, for example 2024"),
    "E039": (
        "the value '{text}' stands in a column without a name",
        "name the column in the first row (Note, if it is only to be read), or delete the value",
    ),
    "E041": (
        "figures contradict each other, whatever those not given are: {figures} ({rules})",
        "fix the wrong figure",
    ),
    "E050": (
        "the row '{name}' is a sum or a mean: left out, not scored",
        "if it is a unit, write its full name, which no district or sum has",
    ),
    "E051": (
        "the table that begins with '{text}' has no column of the criteria: left out",
        "if it is a table of units, name its columns in the first row",
    ),
    "E052": (
        "{name}: {day} is after the last day of the period of the table ({last}) and counts as late",
        "check the year",
    ),
    "E092": (
        "this cell is merged with others and says '{text}': nobody can say whose that is, so '{name}' is left out",
        "unmerge the cells and write the value in each row",
    ),
    "E093": (
        "'{name}' has the same column at {cell} already: nobody can say which row is right, so the unit is left out",
        "one row a unit for each column, on whatever sheet; where each sheet is of a year, add a column Year",
    ),
    "E094": (
        "'{name}': its row is hidden (or filtered away), so the unit is left out",
        "clear the filter or show the row, and save again; delete the row where the unit is no more",
    ),
    "E095": (
        "this workbook is of the kind {kind}, which is not read: its unit is not scored",
        "save it as .xlsx (Excel Workbook); move it out of the folder where it is of no unit",
    ),
    "E096": (
        "'{name}' is ranked as a unit, though its name is unlike those of the others",
        "delete the row where it is a sum, or of a district or province; where it is a unit, nothing is to be done",
    ),
    "E053": ("'{name}' has no value in any column", "if it is no unit, delete the row"),
}

NEAR = "did you mean '{near}'?"
MENDED = "write: {write}"
ALIGNED = "begin this line at column {at}"
