"""Every function and operator, by the ODK XForms specification and XPath 1.0: expression, and its string-value.

Evaluated at `/data` of DOCUMENT, the clock at 2026-11-23T09:30:15.250 in Freetown (UTC).
"""

import pytest

from app.forms import Clock, evaluate_case
from app.forms.functions import FUNCTIONS
from app.forms.xpath.calls import SPECIAL
from app.forms.xpath.operators import ARITHMETIC

CLOCK = Clock.fixed(now="2026-11-23T09:30:15.250+00:00", zone="Africa/Freetown")
DOCUMENT = """<data xml:lang="en-GB"><n>3</n><n>1</n><n/><t> a  b </t><s>b c a</s><zero>0</zero><bad>1,5</bad>
<r><v>1</v></r><r><v>2</v></r><r><v/></r><p>8.5 -10.5 0 0</p><id id="x7">seven</id></data>"""

OPERATORS = {
    "or": [("0 or 1", "true"), ("'' or 0", "false"), ("/data/none or 0", "false")],
    "and": [("1 and 'x'", "true"), ("1 and ''", "false"), ("true() and number('x')", "false")],
    "=": [("1 = 1.0", "true"), ("'1' = 1", "true"), ("'a' = 'a '", "false"), ("/data/n = 1", "true"), ("/data/none = ''", "false"),
          ("/data/n = /data/r/v", "true"), ("number('x') = number('x')", "false"), ("-0 = 0", "true"),
          ("'2020-02-28' = '2020-02-28'", "true"), ("true() = 'x'", "true")],
    "!=": [("1 != 2", "true"), ("/data/n != 3", "true"), ("/data/none != 1", "false"), ("number('x') != number('x')", "true")],
    "<": [("1 < 2", "true"), ("'10' < '9'", "false"), ("'' < 1", "false"), ("/data/n < 2", "true"), ("/data/n < /data/r/v", "true")],
    "<=": [("2 <= 2", "true"), ("'x' <= 1", "false"), ("'2020-01-01' <= '2020-01-02'", "true")],
    ">": [("2 > 1", "true"), ("/data/none > 0", "false"), ("'1969-12-31' > '1970-01-01'", "false")],
    ">=": [("2 >= 3", "false"), ("0 >= -0", "true")],
    "+": [("1 + 2", "3"), ("'a' + 1", "NaN"), ("0.1 + 0.2", "0.30000000000000004"), ("'2020-02-28' + 1", "18321"), ("'' + 1", "NaN")],
    "-": [("3 - 5", "-2"), ("- /data/n", "-3"), ("'1970-01-02' - '1969-12-31'", "2"), ("0 - 0", "0")],
    "*": [("2 * 3", "6"), ("1e3 * 2", None), ("-0 * 5", "0")],
    "div": [("7 div 2", "3.5"), ("1 div 0", "Infinity"), ("-1 div 0", "-Infinity"), ("0 div 0", "NaN"), ("1 div -0", "-Infinity")],
    "mod": [("5 mod 2", "1"), ("-5 mod 2", "-1"), ("5 mod -2", "1"), ("1.5 mod 0.5", "0"), ("5 mod 0", "NaN")],
    "|": [("count(/data/n | /data/r)", "6"), ("count(/data/n | /data/n)", "3"), ("1 | 2", None)],
}
CASES = {
    # strings
    "string": [("string(1.0)", "1"), ("string(-0)", "0"), ("string(1 div 3)", "0.3333333333333333"), ("string(0.0000001)", "0.0000001"),
               ("string(100000000000000000000)", "100000000000000000000"), ("string(/data/none)", ""), ("string(true())", "true")],
    "concat": [("concat('a', 1, true())", "a1true"), ("concat()", ""), ("concat(/data/n)", "31"), ("concat('x', /data/none)", "x")],
    "join": [("join('-', 'a', 'b')", "a-b"), ("join(', ', /data/n)", "3, 1, "), ("join('-')", ""), ("join('', 1, 2)", "12")],
    "starts-with": [("starts-with('abc', 'ab')", "true"), ("starts-with('abc', '')", "true"), ("starts-with('', 'a')", "false")],
    "ends-with": [("ends-with('abc', 'bc')", "true"), ("ends-with('abc', '')", "true"), ("ends-with('c', 'bc')", "false")],
    "contains": [("contains('abc', 'b')", "true"), ("contains('abc', '')", "true"), ("contains('', 'x')", "false")],
    "substring-before": [("substring-before('1999/04', '/')", "1999"), ("substring-before('a', 'x')", ""), ("substring-before('a', '')", "")],
    "substring-after": [("substring-after('1999/04', '/')", "04"), ("substring-after('a', 'x')", ""), ("substring-after('a', '')", "a")],
    "substring": [("substring('12345', 2, 3)", "234"), ("substring('12345', 1.5, 2.6)", "234"), ("substring('12345', 0, 3)", "12"),
                  ("substring('12345', 0 div 0, 3)", ""), ("substring('12345', -42, 1 div 0)", "12345"), ("substring('12345', 2)", "2345")],
    "substr": [("substr('hello', 1, 3)", "el"), ("substr('hello', -3)", "llo"), ("substr('hello', 1)", "ello"), ("substr('', 1, 2)", "")],
    "string-length": [("string-length('né')", "2"), ("string-length('')", "0"), ("string-length('😀')", "1")],
    "normalize-space": [("normalize-space(/data/t)", "a b"), ("normalize-space('')", "")],
    "translate": [("translate('bar', 'abc', 'AB')", "BAr"), ("translate('--aaa--', 'abc-', 'ABC')", "AAA"), ("translate('', 'a', 'b')", "")],
    "regex": [("regex('12', '[0-9]+')", "true"), ("regex('12a', '[0-9]+')", "false"), ("regex('', '.*')", "true"), ("regex('a', '(')", "false")],
    "coalesce": [("coalesce('', 'b')", "b"), ("coalesce(/data/none, /data/zero)", "0"), ("coalesce('', '')", ""), ("coalesce('a')", "a")],
    "if": [("if(1, 'a', 'b')", "a"), ("if('', 'a', 'b')", "b"), ("if(/data/none, 1, 2)", "2"), ("if(true(), '', 5)", "")],
    "selected": [("selected(/data/s, 'c')", "true"), ("selected(/data/s, 'd')", "false"), ("selected('', '')", "true"), ("selected('ab', 'a')", "false")],
    "selected-at": [("selected-at(/data/s, 0)", "b"), ("selected-at(/data/s, 3)", ""), ("selected-at('', 0)", ""), ("selected-at('a', -1)", "")],
    "count-selected": [("count-selected(/data/s)", "3"), ("count-selected('')", "0"), ("count-selected(' a ')", "1")],
    "jr:choice-name": [("jr:choice-name('a', 'x')", None)],
    "jr:itext": [("jr:itext()", None)],
    "uuid": [("string-length(uuid())", "36"), ("string-length(uuid(8))", "8"), ("substr(uuid(), 14, 15)", "4"), ("uuid() = uuid()", "false")],
    "digest": [("digest('abc', 'MD5', 'hex')", "900150983cd24fb0d6963f7d28e17f72"), ("digest('', 'SHA-1', 'hex')",
               "da39a3ee5e6b4b0d3255bfef95601890afd80709"), ("digest('abc', 'MD5')", "kAFQmDzST7DWlj99KOF/cg=="), ("digest('a', 'x')", "")],
    "base64-decode": [("base64-decode('aGVsbG8=')", "hello"), ("base64-decode('')", ""), ("base64-decode('w6k=')", "é")],
    "extract-signed": [      # the second test of RFC 8032, 7.1, and the same with another message
        ("extract-signed('kqAJqfDUyrhyDoILX2QlQKKye1QWUD+Ps3YiI+vbadoIWsHkPhWZbkWPNhPQ8R2MOHsurrQwKu6wDSkWErsMAHI=', 'PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=')", "r"),
        ("extract-signed('kqAJqfDUyrhyDoILX2QlQKKye1QWUD+Ps3YiI+vbadoIWsHkPhWZbkWPNhPQ8R2MOHsurrQwKu6wDSkWErsMAHM=', 'PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=')", ""),
        ("extract-signed('', '')", ""), ("extract-signed('aGVsbG8=', 'aGVsbG8=')", "")],
    "pulldata": [("pulldata('a', 'b', 'c', 'd')", None)],
    "property": [("property('username')", "")],
    "version": [("version()", "")],
    # booleans
    "boolean": [("boolean(0)", "false"), ("boolean('false')", "true"), ("boolean(number('x'))", "false"), ("boolean(/data/none)", "false"),
                ("boolean(-0)", "false")],
    "boolean-from-string": [("boolean-from-string('true')", "true"), ("boolean-from-string('1')", "true"), ("boolean-from-string('yes')", "false"),
                            ("boolean-from-string('')", "false"), ("boolean-from-string(0)", "false")],
    "not": [("not(0)", "true"), ("not('a')", "false"), ("not(/data/none)", "true")],
    "true": [("true()", "true")], "false": [("false()", "false")],
    "lang": [("lang('en')", "true"), ("lang('EN-gb')", "true"), ("lang('fr')", "false")],
    "checklist": [("checklist(1, 2, 1, 0)", "true"), ("checklist(2, -1, 1, 0)", "false"), ("checklist(-1, 0, 0, 0)", "true"),
                  ("checklist(1, 1, /data/n)", "false")],
    "weighted-checklist": [("weighted-checklist(2, 3, 1, 2, 0, 5)", "true"), ("weighted-checklist(-1, 1, 1, 2)", "false"),
                           ("weighted-checklist(3, -1, 1, 1, 1, 2)", "true")],
    # numbers
    "number": [("number('1,5')", "NaN"), ("number(' 12 ')", "12"), ("number('')", "NaN"), ("number(true())", "1"),
               ("number('1969-12-31')", "-1"), ("number('-.5')", "-0.5"), ("number('1e3')", "NaN")],
    "floor": [("floor(2.7)", "2"), ("floor(-2.1)", "-3"), ("floor('x')", "NaN")],
    "ceiling": [("ceiling(2.1)", "3"), ("ceiling(-2.7)", "-2"), ("ceiling(-0.5)", "0"), ("ceiling('')", "NaN")],
    "round": [("round(2.5)", "3"), ("round(-2.5)", "-2"), ("round(1.005, 2)", "1.01"), ("round(1234, -2)", "1200"), ("round('')", "NaN"),
              ("round(-0.4)", "0"), ("round(1 div 0)", "Infinity")],
    "int": [("int(2.9)", "2"), ("int(-2.9)", "-2"), ("int('x')", "NaN"), ("int('')", "NaN")],
    "abs": [("abs(-3.5)", "3.5"), ("abs('')", "NaN"), ("abs(-0)", "0")],
    "pow": [("pow(2, 10)", "1024"), ("pow(0, 0)", "1"), ("pow(-8, 0.5)", "NaN"), ("pow(10, 400)", "Infinity"), ("pow(0, -1)", "Infinity")],
    "sqrt": [("sqrt(16)", "4"), ("sqrt(-1)", "NaN"), ("sqrt(0)", "0")],
    "exp": [("exp(0)", "1"), ("exp(1000)", "Infinity")],
    "exp10": [("exp10(3)", "1000"), ("exp10(-1)", "0.1")],
    "log": [("log(1)", "0"), ("log(0)", "-Infinity"), ("log(-1)", "NaN")],
    "log10": [("log10(1000)", "3"), ("log10(0)", "-Infinity")],
    "sin": [("sin(0)", "0"), ("round(sin(pi() div 2), 6)", "1")], "cos": [("cos(0)", "1"), ("round(cos(pi()), 6)", "-1")],
    "tan": [("tan(0)", "0"), ("round(tan(1), 4)", "1.5574")],
    "asin": [("asin(2)", "NaN"), ("round(asin(1), 4)", "1.5708")], "acos": [("acos(1)", "0"), ("acos(2)", "NaN")],
    "atan": [("atan(0)", "0"), ("round(atan(1), 4)", "0.7854")], "atan2": [("atan2(0, 1)", "0"), ("round(atan2(1, -1), 4)", "2.3562")],
    "pi": [("round(pi(), 5)", "3.14159")],
    "random": [("random() >= 0 and random() < 1", "true"), ("random() = random()", "false")],
    # node-sets
    "count": [("count(/data/n)", "3"), ("count(/data/none)", "0"), ("count('x')", None)],
    "count-non-empty": [("count-non-empty(/data/n)", "2"), ("count-non-empty(/data/none)", "0")],
    "sum": [("sum(/data/n)", "4"), ("sum(/data/none)", "0"), ("sum(/data/bad)", "NaN")],
    "min": [("min(/data/n)", "1"), ("min(/data/none)", "NaN"), ("min(3, 2)", "2"), ("min('', 2)", "2")],
    "max": [("max(/data/n)", "3"), ("max(/data/none)", "NaN"), ("max(-3, -2)", "-2")],
    "position": [("position(/data/r[2])", "2"), ("count(/data/r[position() > 1])", "2"), ("string(/data/r[position() = 2]/v)", "2")],
    "last": [("string(/data/n[last() - 1])", "1"), ("count(/data/r[last()])", "1")],
    "current": [("count(current())", "1"), ("count(/data/r[v = current()/n[2]])", "1")],
    "instance": [("instance('x')/root/item", None)],
    "indexed-repeat": [("indexed-repeat(/data/r/v, /data/r, 2)", None)],
    "randomize": [("count(randomize(/data/n))", "3"), ("join('', randomize(/data/r/v, 42)) = join('', randomize(/data/r/v, 42))", "true")],
    "once": [("string-length(once('x')) > 0", "true")],
    "id": [("string(id('x7'))", "seven"), ("count(id('none'))", "0")],
    "local-name": [("local-name(/data/n)", "n"), ("local-name(/data/none)", ""), ("local-name()", "data")],
    "name": [("name(/data/n)", "n"), ("name(/data/none)", "")], "namespace-uri": [("namespace-uri(/data/n)", "")],
    # dates
    "today": [("today()", "2026-11-23"), ("today() + 0", "20780")],
    "now": [("now()", "2026-11-23T09:30:15.250+00:00")],
    "date": [("date('2020-02-29')", "2020-02-29"), ("date('2021-02-29')", ""), ("date('x')", ""), ("date('')", ""), ("date(-1)", "1969-12-31"),
             ("date('1969-07-20T20:17:40Z')", "1969-07-20"), ("date('2026-11-23T23:30:00-05:00')", "2026-11-24")],
    "date-time": [("date-time('2026-11-23')", "2026-11-23T00:00:00.000+00:00"), ("date-time('x')", ""),
                  ("date-time('2026-11-23T10:00:00+02:00')", "2026-11-23T08:00:00.000+00:00")],
    "format-date": [("format-date('2026-02-03', '%Y/%m/%e %a %b %y %n')", "2026/02/3 Tue Feb 26 2"), ("format-date('', '%Y')", ""),
                    ("format-date('1965-05-09', '%d.%m.%Y')", "09.05.1965"), ("format-date('x', '%Y')", "")],
    "format-date-time": [("format-date-time('2026-11-23T09:05:07.089Z', '%H:%M:%S.%3 %h')", "09:05:07.089 9"), ("format-date-time('', '%H')", "")],
    "decimal-date-time": [("decimal-date-time('1970-01-02')", "1"), ("decimal-date-time('1969-12-31T12:00:00Z')", "-0.5"),
                          ("decimal-date-time('x')", "NaN")],
    "decimal-time": [("decimal-time('06:00')", "0.25"), ("decimal-time('24:00')", "NaN"), ("decimal-time('x')", "NaN")],
    # geography
    "area": [("round(area('0 0;0 0.01;0.01 0.01;0.01 0'), -3)", "1239000"), ("area('0 0')", "0"), ("area('x')", "NaN")],
    "distance": [("round(distance('0 0;0 1'), 0)", "111319"), ("round(distance('0 0', '0 1'), 0)", "111319"), ("distance('0 0')", "0"),
                 ("distance('x')", "NaN")],
    "geofence": [("geofence('0.5 0.5', '0 0;0 1;1 1;1 0;0 0')", "true"), ("geofence('2 2', '0 0;0 1;1 1;0 0')", "false"), ("geofence('', '')", "false")],
    "intersects": [("intersects('0 0;1 1;1 0;0 1')", "true"), ("intersects('0 0;0 1;1 1;0 0')", "false"), ("intersects('')", "false")],
}


def test_every_function_and_operator_stands_in_the_tables() -> None:
    assert set(CASES) == set(FUNCTIONS) | set(SPECIAL)
    assert set(OPERATORS) == set(ARITHMETIC) | {"or", "and", "=", "!=", "<", "<=", ">", ">=", "|"}


@pytest.mark.parametrize("name", [*OPERATORS, *CASES])
def test_function(name: str) -> None:
    for expression, wanted in (OPERATORS | CASES)[name]:
        result = evaluate_case(expression, DOCUMENT, "/data", clock=CLOCK)
        if wanted is None:
            assert "error" in result, expression
        else:
            assert result.get("string") == wanted, f"{expression}: {result}"
