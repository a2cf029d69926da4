"""What every kind of mistake is called, in Danish and in English.

A text names particulars in braces; ``{given}`` is what was given and ``{hint}`` what may be meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Language: TypeAlias = Literal["da", "en"]
LANGUAGES: tuple[Language, ...] = ("da", "en")


@dataclass(frozen=True)
class Text:
    """One message in both languages."""

    da: str
    en: str

    def say(self, language: Language, particulars: Mapping[str, str]) -> str:
        """The message in a language, with the particulars put in."""
        return (self.da if language == "da" else self.en).format_map(particulars)


TITLES: dict[str, Text] = {
    "wrong-situation": Text("Situationen kan ikke bruges", "The situation cannot be used"),
    "wrong-reform": Text("Reformen kan ikke bruges", "The reform cannot be used"),
    "cannot-be-right": Text(
        "Oplysningerne kan ikke være rigtige", "The facts cannot be right together"
    ),
    "amount-missing": Text(
        "Et beløb i loven er ikke kendt", "An amount that the law needs is not known"
    ),
    "too-much": Text("Der spørges om for meget på én gang", "Too much is asked at once"),
    "answer-too-large": Text("Svaret ville blive for stort", "The answer would be too large"),
    "empty-body": Text("Forespørgslen er tom", "The request is empty"),
    "not-utf-8": Text("Forespørgslen er ikke UTF-8", "The request is not UTF-8"),
    "byte-order-mark": Text(
        "Forespørgslen begynder med et byte order mark",
        "The request begins with a byte order mark",
    ),
    "not-json": Text("Forespørgslen er ikke gyldig JSON", "The request is not valid JSON"),
    "not-finite": Text("Et tal er ikke endeligt", "A number is not finite"),
    "too-deep": Text("Forespørgslen er indlejret for dybt", "The request is nested too deep"),
    "too-many-digits": Text("Et tal har for mange cifre", "A number has too many digits"),
    "doubled-keys": Text("En nøgle står to gange", "A key stands twice"),
    "wrong-query": Text("Adressen har et ukendt led", "The address has an unknown part"),
    "not-csv": Text("Forespørgslen er ikke gyldig CSV", "The request is not valid CSV"),
    "too-many-columns": Text("Tabellen har for mange kolonner", "The table has too many columns"),
    "wrong-columns": Text("Kolonnerne kan ikke bruges", "The columns cannot be used"),
    "batch-cut": Text("Resten er ikke beregnet", "The rest is not computed"),
    "not-found": Text("Findes ikke", "Not found"),
    "method-not-allowed": Text("Metoden bruges ikke her", "The method is not used here"),
    "body-too-slow": Text("Forespørgslen kom for langsomt", "The request came too slowly"),
    "body-too-large": Text("Forespørgslen er for stor", "The request is too large"),
    "not-json-type": Text(
        "Forespørgslen skal være application/json", "The request must be application/json"
    ),
    "not-batch-type": Text(
        "Forespørgslen skal være linjer af JSON eller en tabel",
        "The request must be lines of JSON or a table",
    ),
    "not-http": Text("Forespørgslen er ikke gyldig HTTP", "The request is not valid HTTP"),
    "wrong-origin": Text("Siden må ikke spørge herfra", "The page may not ask from here"),
    "wrong-host": Text("Værtsnavnet kendes ikke", "The host name is not known"),
    "too-often": Text("Der spørges for ofte", "Too many requests"),
    "busy": Text("Tjenesten har for travlt lige nu", "The service is too busy just now"),
    "failed": Text("Der skete en fejl i tjenesten", "Something failed in the service"),
}
"""By the kind of a problem its title."""

DETAILS: dict[str, Text] = {
    "wrong-situation": Text(
        "Se »errors«; intet er beregnet.", 'See "errors"; nothing is computed.'
    ),
    "wrong-reform": Text("Se »errors«; intet er beregnet.", 'See "errors"; nothing is computed.'),
    "cannot-be-right": Text(
        "Se »errors«; intet er beregnet.", 'See "errors"; nothing is computed.'
    ),
    "amount-missing": Text(
        "Beløbet sættes aldrig til 0; derfor er intet beregnet. Se »errors«.",
        'The amount is never taken as 0, so nothing is computed. See "errors".',
    ),
    "too-much": Text("Del forespørgslen op i flere.", "Divide the request into several."),
    "answer-too-large": Text(
        "Svaret må fylde {most} bytes; del forespørgslen op i flere.",
        "The answer may have {most} bytes; divide the request into several.",
    ),
    "empty-body": Text(
        'Send en situation som JSON: {{"personer": {{…}}}}.',
        'Send a situation as JSON: {{"personer": {{…}}}}.',
    ),
    "not-utf-8": Text(
        "Byte {byte} hører ikke til i UTF-8; gem teksten som UTF-8.",
        "Byte {byte} does not belong in UTF-8; encode the text as UTF-8.",
    ),
    "byte-order-mark": Text("Send teksten uden det.", "Send the text without it."),
    "not-json": Text(
        "Der er en fejl i linje {line}, tegn {column}.",
        "There is an error at line {line}, column {column}.",
    ),
    "not-finite": Text(
        "{word} er ikke JSON; udelad værdien, eller skriv et tal.",
        "{word} is not JSON; leave the value out, or write a number.",
    ),
    "too-deep": Text(
        "En situation har fire niveauer: personer, person, variabel, periode.",
        "A situation has four levels: personer, person, variable, period.",
    ),
    "too-many-digits": Text(
        "Intet beløb eller antal har så mange cifre.", "No amount or count has so many digits."
    ),
    "doubled-keys": Text(
        "Kun én af værdierne kunne bruges, og det er uvist hvilken.",
        "Only one of the values could be used, and it is unknown which.",
    ),
    "wrong-query": Text(
        "»{given}« bruges ikke her. Her kan stå: {known}.",
        '"{given}" is not used here. What may be used: {known}.',
    ),
    "not-csv": Text(
        "Der er en fejl i linje {line}: en celle er for lang, eller et anførselstegn står forkert.",
        "There is an error at line {line}: a cell is too long, or a quotation mark is misplaced.",
    ),
    "too-many-columns": Text("Den må have {most}.", "It may have {most}."),
    "wrong-columns": Text("Se »errors«; intet er beregnet.", 'See "errors"; nothing is computed.'),
    "batch-cut": Text(
        "Linje {line} og resten blev for meget for én forespørgsel; send dem igen for sig.",
        "Line {line} and the rest were too much for one request; send them again by themselves.",
    ),
    "not-found": Text("Der er intet på denne adresse.{hint}", "There is nothing here.{hint}"),
    "method-not-allowed": Text("Brug {allowed}.", "Use {allowed}."),
    "body-too-slow": Text(
        "Hele forespørgslen skal være sendt inden {seconds} sekunder.",
        "The whole request must be sent within {seconds} seconds.",
    ),
    "body-too-large": Text("Den må fylde {most} bytes.", "It may have {most} bytes."),
    "not-json-type": Text(
        "Send Content-Type: application/json, i UTF-8 og uden Content-Encoding.",
        "Send Content-Type: application/json, in UTF-8 and without Content-Encoding.",
    ),
    "not-batch-type": Text(
        "Send Content-Type: application/x-ndjson eller text/csv, i UTF-8 og uden Content-Encoding.",
        "Send Content-Type: application/x-ndjson or text/csv, in UTF-8 and without "
        "Content-Encoding.",
    ),
    "not-http": Text(
        "Send en forespørgsel efter HTTP/1.1; svaret er på dansk, for sproget kunne ikke læses.",
        "Send a request as HTTP/1.1 has it.",
    ),
    "wrong-origin": Text(
        "Oprindelsen, metoden eller en header er ikke tilladt for andres sider.",
        "The origin, the method or a header is not allowed for pages of others.",
    ),
    "wrong-host": Text(
        "Tjenesten svarer kun på de værtsnavne, den er sat op til.",
        "The service answers only to the host names it is set up for.",
    ),
    "too-often": Text("Der må spørges {rate}.", "The limit is {rate}."),
    "busy": Text("Prøv igen om lidt.", "Try again in a moment."),
    "failed": Text(
        "Fejlen er skrevet i loggen under request_id.",
        "The failure is in the log under request_id.",
    ),
}
"""By the kind of a problem what it means and what to do."""

FAULTS: dict[str, Text] = {
    "doubled-key": Text("Nøglen står to gange.", "The key stands twice."),
    "not-a-situation": Text(
        'Her skal stå et objekt: {{"personer": {{…}}}}.',
        'This must be an object: {{"personer": {{…}}}}.',
    ),
    "axes": Text(
        "axes bruges ikke her: skriv hver værdi som en person for sig.",
        "axes is not used here: write each value as a person of its own.",
    ),
    "unknown-entity": Text(
        "»{given}« bruges ikke her; modellen kender kun »personer«.{hint}",
        '"{given}" is not used here; the model knows only "personer".{hint}',
    ),
    "no-persons": Text(
        'Her skal stå mindst én person: {{"personer": {{"anna": {{…}}}}}}.',
        'There must be at least one person: {{"personer": {{"anna": {{…}}}}}}.',
    ),
    "id-too-long": Text(
        "Personens navn er for langt; det må have {most} tegn.",
        "The person's id is too long; it may have {most} characters.",
    ),
    "id-like-cpr": Text(
        "Navnet ligner et CPR-nummer. Send aldrig CPR-numre hertil; kald personen noget andet, "
        "fx »anna«.",
        "The id looks like a CPR number. Never send CPR numbers here; call the person something "
        'else, such as "anna".',
    ),
    "id-is-number": Text(
        "Navnet er et tal. Kald personen noget, der begynder med et bogstav, fx »anna«, og send "
        "aldrig CPR-numre hertil.",
        "The id is a number. Call the person something that begins with a letter, such as "
        '"anna", and never send CPR numbers here.',
    ),
    "id-not-a-name": Text(
        "Personens navn skal begynde med et bogstav og kun have bogstaver, tal, mellemrum og ._'-.",
        "A person's id must begin with a letter and have only letters, digits, spaces and ._'-.",
    ),
    "not-facts": Text(
        "Her skal stå et objekt med oplysninger: {{variabel: {{periode: værdi}}}}.",
        "This must be an object of facts: {{variable: {{period: value}}}}.",
    ),
    "unknown-variable": Text(
        "Variablen »{given}« findes ikke.{hint}",
        'There is no variable "{given}".{hint}',
    ),
    "no-period": Text(
        'Her skal stå et objekt med perioder, fx {{"{example}": …}}.',
        'This must be an object of periods, such as {{"{example}": …}}.',
    ),
    "not-a-month": Text(
        "»{given}« er ikke en måned; skriv som {example}.",
        '"{given}" is not a month; write it like {example}.',
    ),
    "not-a-day": Text(
        "»{given}« er ikke en dag; skriv som {example}.",
        '"{given}" is not a day; write it like {example}.',
    ),
    "not-a-eternity": Text(
        "»{given}« er ikke en periode; variablen gælder hele sagen: skriv {example}.",
        '"{given}" is not a period; the variable holds for the whole case: write {example}.',
    ),
    "period-twice": Text(
        "Perioden er også skrevet som »{other}«; skriv den én gang.",
        'The period is also written as "{other}"; write it once.',
    ),
    "yearly-amount": Text(
        "Et beløb for et helt år kan misforstås; skriv beløbet for hver måned, fx {example}.",
        "An amount for a whole year is ambiguous; write it for each month, such as {example}.",
    ),
    "computed": Text(
        "{name} beregnes af modellen og kan ikke oplyses. Af beregnede variable kan kun {names} "
        "oplyses.",
        "{name} is computed by the model and cannot be given. Of computed variables only {names} "
        "can be given.",
    ),
    "not-one-value": Text("Her skal stå én værdi.", "This must be a single value."),
    "outside-range": Text(
        "{name} er uden for det lovlige; den skal være {range}.",
        "{name} is outside its legal range; it must be {range}.",
    ),
    "not-for-everybody": Text(
        "{name} er oplyst for nogle, men ikke for {persons} ({period}): oplys den for alle "
        "personer eller for ingen.",
        "{name} is given for some but not for {persons} ({period}): give it for all persons or "
        "for none.",
    ),
    "too-many-persons": Text("Højst {most} personer ad gangen.", "At most {most} persons at once."),
    "too-many-months": Text(
        "Højst {most} forskellige måneder ad gangen.", "At most {most} different months at once."
    ),
    "too-many-questions": Text(
        "Højst {most} spørgsmål ad gangen.", "At most {most} questions at once."
    ),
    "too-many-explanations": Text(
        "Højst {most} forklaringer ad gangen.", "At most {most} explanations at once."
    ),
    "no-reform": Text(
        'Her mangler en reform: {{"personer": {{…}}, "reform": "aftrapning_45_procent"}}, eller en '
        'med "parametre", "fortolkninger" eller "strukturelle".',
        'A reform is missing: {{"personer": {{…}}, "reform": "aftrapning_45_procent"}}, or one '
        'with "parametre", "fortolkninger" or "strukturelle".',
    ),
    "too-many-reforms": Text("Mindst én og højst {most} reformer.", "One to {most} reforms."),
    "not-a-reform": Text(
        "Her skal stå navnet på et forslag eller en reform med felter.",
        "This must be the name of a proposal, or a reform with fields.",
    ),
    "reform-too-large": Text(
        "Reformen er for stor: højst {most} ændringer, og tekster på højst {longest} tegn.",
        "The reform is too large: at most {most} changes, and texts of at most {longest} signs.",
    ),
    "unknown-reform": Text(
        "Pakken har intet forslag, der hedder »{given}«.{hint}",
        'The package has no proposal "{given}".{hint}',
    ),
    "reform-no-fields": Text("{danish}", "A reform has the fields {names}."),
    "reform-unknown-field": Text(
        "{danish}", 'There is no field "{named}".{hint} The fields are {names}.'
    ),
    "reform-not-text": Text("{danish}", "{name} must be text."),
    "reform-not-fields": Text("{danish}", "{name} must be fields with values."),
    "reform-not-names": Text("{danish}", "{name} must be a list of names."),
    "reform-not-a-reading": Text("{danish}", "This must be the name of a reading."),
    "reform-no-date": Text(
        "{danish}", 'This must be a date and a value, such as "2026-01-01": 0.45.'
    ),
    "reform-no-value": Text("{danish}", 'This must be a value, or "{name}" and a number.'),
    "reform-no-such-date": Text("{danish}", '"{named}" is not a date; write it like 2026-01-01.'),
    "reform-too-early": Text("{danish}", "The date must be {date} or later."),
    "reform-is-a-reading": Text("{danish}", "{named} is a reading: write it under {name}."),
    "reform-is-a-scale": Text("{danish}", "{named} is a scale; a reform cannot change it yet."),
    "reform-unknown-parameter": Text("{danish}", 'There is no parameter "{named}".{hint}'),
    "reform-no-truth": Text("{danish}", "This must be true or false."),
    "reform-no-number": Text("{danish}", "This must be a number ({unit})."),
    "reform-negative": Text("{danish}", "{value} is negative; a number in {unit} cannot be."),
    "reform-no-share": Text(
        "{danish}", "{value} is no share: it is from 0 to 1, and 45 per cent is 0.45."
    ),
    "reform-not-whole": Text("{danish}", "{value} is not an integer ({unit})."),
    "reform-above-most": Text("{danish}", "{value} is too large; it may be {most}."),
    "reform-no-text": Text("{danish}", 'This must be a text, such as "{example}".'),
    "reform-nothing-to-add-to": Text("{danish}", "There is no value from {date} to add to."),
    "reform-nothing-is-added": Text("{danish}", "0 is added: the change changes nothing."),
    "reform-already-so": Text("{danish}", "The value is {value} from {date} already."),
    "reform-own-reading": Text(
        "{danish}", "{name} is {named} already: that is the model's own reading."
    ),
    "reform-unknown-interpretation": Text(
        "{danish}", 'There is no interpretation "{named}".{hint} There are {names}.'
    ),
    "reform-unknown-reading": Text("{danish}", '{name} has no reading "{named}"; it has {names}.'),
    "reform-unknown-structural": Text(
        "{danish}", 'There is no structural reform "{named}".{hint} There are {names}.'
    ),
    "reform-empty-reform": Text("{danish}", "The reform changes nothing: write {names}."),
    "too-costly": Text(
        "Det ville tage for lang tid at beregne.", "It would take too long to compute."
    ),
    "contradiction": Text(
        "Oplysningerne om {person} kan ikke være rigtige i {month}: se på {names}. Krav: {rule}",
        "The facts of {person} cannot be right in {month}: look at {names}. Amounts and counts "
        "are not negative, parts are not larger than the whole, and the dates fit together.",
    ),
    "contradiction-unsaid": Text(
        "Oplysningerne om {person} kan ikke være rigtige i {month}: se på det, der ikke er "
        "oplyst, fx foedselsdato. Krav: {rule}",
        "The facts of {person} cannot be right in {month}: look at what is not said, such as "
        "foedselsdato. Amounts and counts are not negative, parts are not larger than the "
        "whole, and the dates fit together.",
    ),
    "contradiction-brief": Text(
        "Oplysningerne om {person} kan ikke være rigtige i {month}. Krav: {rule}",
        "The facts of {person} cannot be right in {month}. Amounts and counts are not negative, "
        "parts are not larger than the whole, and the dates fit together.",
    ),
    "wrong-width": Text(
        "Rækken har {count} celler, men der er {columns} kolonner.",
        "The row has {count} cells, but there are {columns} columns.",
    ),
    "nothing-asked": Text(
        "Skriv i adressen, hvad der spørges om: ?spoerg=ressourceforloebsydelse.",
        "Say in the address what is asked: ?spoerg=ressourceforloebsydelse.",
    ),
    "month-twice": Text(
        "Måneden står både i adressen og i en kolonne.",
        "The month stands both in the address and in a column.",
    ),
    "column-twice": Text(
        "»{given}« står to gange, som kolonne eller som spørgsmål.",
        '"{given}" stands twice, as a column or as a question.',
    ),
    "column-clash": Text(
        "{name} står både med og uden måned; vælg én af delene.",
        "{name} stands both with and without a month; choose one of them.",
    ),
    "unknown-column": Text(
        "»{given}« er ingen variabel; en kolonne hedder person, maaned eller som en "
        "variabel.{hint}",
        '"{given}" is no variable; a column is called person, maaned or as a variable.{hint}',
    ),
    "column-without-month": Text(
        "Det skal fremgå, hvilken måned {name} er for: skriv {name}@2026-03, en kolonne maaned "
        "eller ?maaned=2026-03 i adressen.",
        "The month of {name} must be said: write {name}@2026-03, a column maaned or "
        "?maaned=2026-03 in the address.",
    ),
    "column-without-day": Text(
        "Det skal fremgå, hvilken dag {name} er for: skriv {name}@2026-03-15.",
        "The day of {name} must be said: write {name}@2026-03-15.",
    ),
    "column-without-eternity": Text(
        "{name} gælder hele sagen; skriv navnet alene.",
        "{name} holds for the whole case; write the name alone.",
    ),
    "amount-missing": Text(
        "{parameter} har ingen værdi pr. {date} og sættes aldrig til 0. Den skal bruges for "
        "{person}. Udvej: {remedy}.",
        "{parameter} has no value on {date} and is never taken as 0. It is needed for {person}. "
        "Way out: {remedy}.",
    ),
    "amount-missing-can-be-given": Text(
        "{parameter} har ingen værdi pr. {date} og sættes aldrig til 0. Den skal bruges for "
        "{person}. Udvej: {remedy}.",
        "{parameter} has no value on {date} and is never taken as 0. It is needed for {person}. "
        "Way out: {remedy}.",
    ),
    "not-a-boolean": Text(
        "{danish}", "This must be true or false, without quotation marks, not {given}."
    ),
    "not-an-integer": Text("{danish}", "{given} is not an integer."),
    "not-a-number": Text(
        "{danish}",
        "This must be a number, not {given}: a point before the decimals, no quotation marks.",
    ),
    "not-finite": Text("{danish}", "{given} is not a finite number."),
    "out-of-range": Text("{danish}", "{given} is beyond what the model can compute with."),
    "ambiguous-number": Text("{danish}", "{given} can be misread; write it without the point."),
    "not-a-date": Text("{danish}", "{given} is not a date; write it like 2026-03-15."),
    "not-a-choice": Text("{danish}", "{given} is not one of the possible values.{hint}"),
}
"""By the kind of a mistake what it says."""

REMEDIES: dict[str, Text] = {
    "amount-missing": Text("spørg til en anden måned", "ask about another month"),
    "amount-missing-can-be-given": Text(
        "oplys {instead} for alle personer i måneden, eller spørg til en anden måned",
        "give {instead} for all persons in the month, or ask about another month",
    ),
}
"""By the kind of a mistake what the client can do, where a program may want it by itself."""

HINT = Text(" Mente du {names}?", " Did you mean {names}?")
OR = Text("eller", "or")
MORE = Text("Der er flere fejl end de viste.", "There are more mistakes than are shown.")
