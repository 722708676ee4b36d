"""The #include lines of engine/ and transport/ point one way only.

A layer includes itself and what stands before it in ORDER, never what stands after; a library of
others is included only in the folders that OWNERS names. Run from anywhere; the first argument is
the root of the tree.
"""

import pathlib
import re
import sys
import unittest

ORDER = [
    "engine/types",
    "engine/text",
    "engine/forms",
    "engine/arabic",
    "engine/repair",
    "engine/formats",
    "engine/lexicon",
    "engine/rulebook",
    "engine/store",
    "engine/ingest",
    "engine/index",
    "engine/question",
    "engine/find",
    "engine/answer",
    "engine/workbench",
    "transport/protocol",
    "transport/net",
    "transport/server/limits",
    "transport/server/page",
    "transport/server/stream",
    "transport/server",
    "transport/slack/time",
    "transport/slack/message",
    "transport/slack/api",
    "transport/slack/bridge",
    "transport/slack/shell",
    "transport/slack",
    "transport/cli/options",
    "transport/cli/log",
    "transport/cli/reload",
    "transport/cli/scripted",
    "transport/cli/print",
    "transport/cli/commands",
    "transport/cli",
]

SOCKETS = ["transport/net", "transport/server", "transport/slack", "transport/cli"]

# The longest prefix that fits an included header decides.
OWNERS = {
    "unicode/": ["engine/text"],
    "re2/": ["engine/rulebook"],
    "libxml/": ["engine/formats"],
    "cmark-gfm": ["engine/formats"],
    "zip.h": ["engine/formats"],
    "sqlite3": ["engine/store"],
    "nlohmann/": ["transport/"],
    "openssl/": ["transport/"],
    "boost/system/": ["engine/types", "transport/"],
    "boost/throw_exception.hpp": ["engine/types", "transport/"],
    "boost/asio": SOCKETS,
    "boost/beast": SOCKETS,
    "boost/": SOCKETS,
}

# What the language and the system bring: a name without a folder, or one of these.
STANDARD = re.compile(r"[a-z_0-9]+|[a-z_]+\.h|(sys|netinet|arpa)/[a-z_]+\.h")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
SOURCES = {".cpp", ".hpp", ".cc", ".h", ".inc", ".ipp"}


def layer_of(path):
    """The room a file stands in: the deepest, since rooms may have rooms of their own."""
    return max((layer for layer in ORDER if path.startswith(layer + "/")), key=len, default=None)


def fault(file, line):
    """What is wrong with a line of a file, or None."""
    match = INCLUDE.match(line)
    if not match:
        return None
    bracket, header = match.groups()
    here, there = layer_of(file), layer_of(header)
    if here is None:
        return "stands in no layer of the architecture"
    if there:
        if ORDER.index(there) > ORDER.index(here):
            return f"{here} includes {header}, which stands above it"
        return None
    if bracket == '"':
        if "/" in header:
            return f"{header} is in no layer"
        return f"{header}: a header of our own is named from the root"
    owner = max((prefix for prefix in OWNERS if header.startswith(prefix)), key=len, default=None)
    if owner:
        if not any((file + "/").startswith(folder) for folder in OWNERS[owner]):
            return f"{header} belongs to {', '.join(OWNERS[owner])}"
        return None
    return None if STANDARD.fullmatch(header) else f"{header}: a library that no folder owns"


def faults_of(root):
    found, read = [], 0
    for folder in ("engine", "transport"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in SOURCES:
                continue
            file = path.relative_to(root).as_posix()
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                read += bool(INCLUDE.match(line))
                if what := fault(file, line):
                    found.append(f"{file}:{number}: {what}")
    return found, read


class Includes(unittest.TestCase):
    def test_the_tree_points_one_way(self):
        found, read = faults_of(ROOT)
        self.assertEqual(found, [])
        self.assertGreater(read, 100, "hardly any #include was read")

    def test_a_bad_include_is_seen(self):
        for file, line in (
            ("engine/types/span.hpp", '#include "engine/text/utf8.hpp"'),
            ("engine/text/tokens.cpp", '#include "engine/answer/engine.hpp"'),
            ("engine/store/store.hpp", '#  include "engine/ingest/corpus.hpp"'),
            ("engine/session/follow_up.cpp", '  #include "engine/answer/term.hpp"'),
            ("engine/answer/engine.hpp", '#include "transport/protocol/reply.hpp"'),
            ("transport/server/server.cpp", '#include "transport/slack/run.hpp"'),
            ("transport/server/server.cpp", '#include "transport/slack/api/requests.hpp"'),
            ("transport/net/url.cpp", '#include "transport/server/server.hpp"'),
            ("transport/protocol/client.cpp", '#include "transport/net/url.hpp"'),
            ("engine/answer/engine.cpp", '#include "transport/net/url.hpp"'),
            ("transport/slack/run.cpp", '#include "transport/cli/options/help.hpp"'),
            ("transport/slack/message/blocks.cpp", '#include "transport/slack/api/delivery.hpp"'),
            ("transport/slack/api/requests.cpp", '#include "transport/slack/bridge/bridge.hpp"'),
            ("transport/slack/bridge/bridge.cpp", '#include "transport/slack/shell/shell.hpp"'),
            ("transport/slack/shell/receiver.cpp", '#include "transport/slack/run.hpp"'),
            ("transport/cli/options/help.cpp", '#include "transport/cli/commands/commands.hpp"'),
            ("transport/cli/log/unanswered_log.cpp", '#include "transport/cli/reload/watch.hpp"'),
            ("transport/cli/scripted/verdict.cpp",
             '#include "transport/cli/print/print_answer.hpp"'),
            ("transport/cli/commands/ask.cpp", '#include "transport/cli/version.hpp"'),
            ("engine/answer/reader.cpp", "#include <unicode/uchar.h>"),
            ("engine/answer/reader.cpp", "#include <re2/re2.h>"),
            ("engine/text/decode.cpp", "#include <re2/set.h>"),
            ("engine/ingest/corpus.cpp", "#include <sqlite3.h>"),
            ("engine/answer/engine.cpp", "#include <nlohmann/json_fwd.hpp>"),
            ("transport/protocol/reply.cpp", "#include <boost/asio/ip/tcp.hpp>"),
            ("engine/answer/engine.cpp", "#include <boost/beast/core.hpp>"),
            ("engine/answer/engine.cpp", "#include <boost/system/result.hpp>"),
            ("engine/types/result.hpp", "#include <boost/json.hpp>"),
            ("engine/store/database.cpp", "#include <openssl/sha.h>"),
            ("engine/text/stem.cpp", "#include <libstemmer/libstemmer.h>"),
            ("engine/text/stem.cpp", '#include "stem.hpp"'),
            ("engine/text/stem.cpp", '#include "tests/engine/text/rows.hpp"'),
            ("engine/other/new.cpp", "#include <vector>"),
        ):
            with self.subTest(file=file, line=line):
                self.assertIsNotNone(fault(file, line))

    def test_a_good_include_is_let_through(self):
        for file, line in (
            ("engine/text/tokens.cpp", '#include "engine/text/tokens.hpp"'),
            ("engine/text/tokens.cpp", '#include "engine/types/span.hpp"'),
            ("engine/text/tokens.cpp", "#include <unicode/uchar.h>"),
            ("engine/text/tokens.cpp", "#include <string_view>"),
            ("engine/text/tokens.cpp", '// #include "engine/answer/engine.hpp" would be wrong'),
            ("engine/rulebook/matcher.cpp", "#include <re2/set.h>"),
            ("engine/store/database.hpp", "#include <sqlite3.h>"),
            ("engine/store/database.cpp", "#include <unistd.h>"),
            ("engine/types/result.hpp", "#include <boost/system/result.hpp>"),
            ("transport/protocol/reply.cpp", "#include <nlohmann/json.hpp>"),
            ("transport/server/server.cpp", "#include <boost/beast/core.hpp>"),
            ("transport/slack/api/signature.cpp", "#include <openssl/hmac.h>"),
            ("transport/slack/shell/receiver.cpp",
             '#include "transport/server/http_connection.hpp"'),
            ("transport/slack/bridge/bridge.cpp", '#include "transport/slack/message/blocks.hpp"'),
            ("transport/slack/run.cpp", '#include "transport/slack/shell/shell.hpp"'),
            ("transport/server/server.cpp", '#include "transport/net/url.hpp"'),
            ("transport/net/connections.cpp", "#include <boost/beast/http.hpp>"),
            ("transport/cli/commands/serve.cpp", '#include "transport/server/server.hpp"'),
            ("transport/cli/commands/serve.cpp", '#include "transport/cli/reload/reload.hpp"'),
            ("transport/cli/commands/serve.cpp", "#include <sys/socket.h>"),
            ("transport/cli/main.cpp", '#include "transport/cli/commands/commands.hpp"'),
        ):
            with self.subTest(file=file, line=line):
                self.assertIsNone(fault(file, line))


ROOT = pathlib.Path(sys.argv.pop(1)).resolve()
unittest.main()
