# 网站的简体中文文字。
language-name = 简体中文
language-code = 中

# 框架
skip-to-content = 跳到正文
menu = 菜单
navigation = 目录与阶段
main-links = 主导航
languages = 语言
breadcrumb = 当前位置
pager = 上一页和下一页
previous = 上一页
edit-page = 编辑此页
report-problem = 报告问题
next = 下一页
start = 首页
contents = 目录
keyboard = 键盘
help-page = 如何使用本网站
tasks-page = 任务
updates-page = 更新
my-work-page = 我的工作
my-work-lead = 此设备上的所有待办事项。
phases = 阶段
sections = 分区
group-rest = 其他页面
group-all = 所有页面
pages-more = 另外 { $n } 个页面
phases-required = 阶段与必需任务
processes-of-phase = 这里要做的事
to-start = 转到首页
other-pages = 本手册的其他页面
all-updates = 所有更新
edition = 版本 { $edition }，截至 { $date }
edition-date = 截至 { $date }
print-playbook = 打印手册

# 首页
start-here = 从这里开始
start-button = 打开
recently-updated = 最近更新
phase-count = { $n ->
    [0] 没有必需任务
   *[other] { $n } 项必需任务
  }
process-count = { $n ->
    [0] 仅有指南
   *[other] { $n } 项必需
  }
start-lead = { $phases ->
    [0] {""}
   *[other] { $phases } 个阶段，
  }{ $pages } 个页面，{ $tasks } 项任务。从您所在的位置继续。

# 页面
label-phase = 阶段：
label-role = 主要角色
label-secondary-role = 次要角色
label-applies-to = 适用于
label-motions = 行动
required = 必需
optional = 可选
kind-said = 此文中：{ $word }
kind-unsaid = 文中未注明
also-on = 相同任务：
fact-tasks = 任务
fact-no-tasks = 无，仅有指南
steps-on-page = 本页步骤
outside-steps = 步骤之外
sections-on-page = 本页内容
checklist = 检查清单
guidance = 指南
guidance-inputs = 输入
guidance-outputs = 输出
count-required = { $n } 项必需任务
count-optional = { $n } 项可选
count-guidance = { $n } 条指南
sum-required = { $n } 项必需
sum-optional = { $n } 项可选
sum-both = { $required } 项必需，{ $optional } 项可选
tasks-caption = 任务
column-done = 完成
column-id = ID
column-task = 任务
column-kind = 类型
column-role = 角色
column-services = 服务
column-status = 状态
column-year = 年份
column-date = 日期
column-what = 更改内容
column-who = 更改者
history-caption = 更新历史
task-detail = 详情
footnotes = 脚注
video = 视频
image-elsewhere = 其他网站上的图片
image-missing = 图片不可用
code-copy = 复制
code-copied = 已复制
source-diagram = 图表（{ $kind }）
source-formula = 公式
table = 表格
missing-include = 此处缺少页面的一部分。
alert-note = 备注
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
foreign-markup = 此处无法显示的 { $family } 标记
notice-title = 显示语言：{ $language }
notice-text = 此页面尚未翻译。任务和勾选记录通用。
behind-title = 不是最新版本
behind-text = 本页最后更新于 { $own }，{ $language }版最后更新于 { $newest }。
behind-link = 阅读{ $language }版
wrong-language-title = 仍为{ $language }
ticks-need-script = 没有 JavaScript，此处的勾选不会保存。
name-of-de = 德语
name-of-en = 英语
name-of-es = 西班牙语
name-of-ja = 日语
name-of-pt = 葡萄牙语
name-of-zh = 中文

# 更新
updates-summary = { $from } 至 { $to } 共 { $n } 项更新
updates-none = 还没有页面带有更新历史。
updates-more = 以及另外 { $n } 个页面

# 未找到
not-found-title = 此页面不存在
not-found-text = 它可能已被移动，或者链接有误。

# 已发布网站的版本
editions-title = 版本
editions-latest = 最新：{ $title }
editions-pages = { $n } 页
editions-since = 自 { $name } 以来的更改
editions-new = 新增
editions-changed = 已更改
editions-removed = 已移除
editions-nothing = 没有更改。
editions-unknown = 无法比较。
