"""Web pages as colleges' sites have them."""

from __future__ import annotations

from kg.documents.limits import Limits
from kg.documents.web import WebReader
from kg.model import Report
from tests.kg.documents.samples import CHAIN, MOUNTAINS, check

MENU = "".join(
    f'<li><a href="/{name}">{name}</a></li>' for name in ("学院概况", "机构设置", "招生就业", "信息公开")
)


def page(main: str, head: str = '<meta charset="utf-8">') -> str:
    """A page of a college's site around a text that is a report's."""
    return f"""<!DOCTYPE html><html><head>{head}<title>青禾学院质量年度报告-信息公开-青禾学院</title>
<style>p {{ color: red }}</style><script>var 企业 = "脚本有限公司";</script></head><body>
<div class="header"><ul>{MENU}</ul></div><div class="wz">当前位置：<a href="/">首页</a> &gt; 正文</div>
<div class="outer"><div class="left"><h3>信息公开</h3><ul>{MENU}</ul></div><div class="right">
<h1>青禾学院质量年度报告</h1><div>发布时间：2032-01-10　浏览次数：301</div>
<div class="text"><p>{MOUNTAINS}</p><p>{CHAIN * 3}</p>{main}</div>
<p>上一条：<a href="/1">关于放假的通知</a></p><div class="share">分享到</div></div></div>
<div class="footer"><p>地址：山下路1号　邮编：300000</p><p>版权所有 © 青禾学院 由页脚科技有限公司制作</p></div>
</body></html>"""


def read(main: str) -> Report:
    """The report in a page with this in its text, with all that holds of any report checked."""
    report = WebReader().read(page(main).encode(), "report.html", Limits())
    check(report)
    return report
