# 清单的简体中文文字。

# 状态
live-open = 未完成
live-done = 已完成
live-na = 不适用
live-blocked = 受阻
live-begun = 已开始
live-complete = 已完成
live-confirmed = 已确认
live-said = { $what }。{ $total ->
    [0] 本页没有必需任务。
   *[other] 本页 { $total } 项必需任务已完成 { $done } 项。
  }
live-said-all = { $what }。全部必需任务 { $total } 项中已完成 { $done } 项。
extra-undone = 已撤销。
extra-undone-one = 已撤销：{ $name }，{ $what }。
extra-undone-n = 已撤销：{ $n } 项任务。
live-status-of = 状态：{ $name }
live-details-of = 备注、负责人和截止日期：{ $name }
live-notes-of = { $n } 条备注、负责人和截止日期：{ $name }
extra-done-on = { $day } 完成
extra-done-by = { $name }于 { $day } 完成
extra-set-by = { $name }于 { $day } 设置
extra-out-of-scope = 不在此客户的范围内
live-due-by = 截止 { $day }
live-overdue = 已逾期
extra-changed-done = 自您于 { $day } 勾选后已更改
extra-changed-set = 自您于 { $day } 设置后已更改
extra-confirm = 仍然有效
extra-show-diff = 显示更改

# 数字
live-of = { $done }/{ $total }
live-short = { $done }/{ $total }
live-required-of = 必需 { $done }/{ $total }
live-optional-of = 可选 { $done }/{ $total }
live-guidance-of = 指南 { $done }/{ $total }
live-nothing = 没有必需任务
live-n-blocked = { $n } 项受阻
live-n-na = { $n } 项不适用
live-n-changed = { $n } 项已更改
live-points-changed = { $n } 条指南已更改
extra-also-done = 已于 { $day } 在“{ $page }”完成。
extra-also-here = 此处也标为完成
extra-also-open = 在“{ $page }”中仍未完成。
extra-also-there = 那里也标为完成
live-to-check = { $n } 项待复查

# 状态栏
live-bar = 客户与进度
live-first-name = 我的第一个客户
live-no-customer = 客户
live-readonly = 共享的状态，只读
live-this-page = 本页：
live-whole = 总计：
live-saved = 已保存在此设备上，{ $time }
live-stays = 勾选记录只留在此设备上
live-by-role = 按角色
live-printed = 打印于 { $day }
live-undo = 撤销
live-backup = 备份与共享
live-problem-blocked = 未保存：此浏览器禁止存储。
live-problem-full = 未保存：存储空间已满。
live-problem-failed = 未保存：保存时出错。
live-problem-gone = 浏览器已清除此处保存的内容。请恢复您最近的备份。
live-problem-newer = 未保存：此浏览器中已使用过本网站的更新版本。请重新加载页面。
live-problem-erased = 此客户已在另一个窗口中删除。请在“客户”中选择其他客户。

# 筛选
live-filter = 筛选任务
live-filter-reset = 全部显示
live-bulk = 全部设置…
live-more = 更多…
live-next-open = 转到下一项未完成任务
live-only-open = 仅未完成（{ $n }）
live-only-changed = 仅已更改（{ $n }）
live-shown = { $shown ->
    [0] 没有显示任务
   *[other] 显示 { $shown }/{ $all } 项任务
  }
pick-cut = 显示 { $all } 项中的 { $shown } 项，
pick-empty = 没有符合此筛选条件的任务。
pick-empty-hidden = 已隐藏 { $hidden } 项任务，{ $open ->
    [0] 其中没有未完成的。
   *[other] 其中 { $open } 项未完成。
  }

# 首页
home-headline-new = { $name }：从这里开始
home-headline-done = { $name } 已全部完成。
home-lead = { $total } 项必需任务已完成 { $done } 项。{ $changed ->
    [0] { $blocked ->
        [0] 没有受阻的任务。
       *[other] { $blocked } 项任务受阻。
      }
   *[other] { $changed } 项已勾选的任务此后有更改，{ $blocked ->
        [0] 没有受阻的任务。
       *[other] { $blocked } 项任务受阻。
      }
  }
home-lead-empty = 范围内没有必需任务。更改范围即可恢复。
home-points-title = 待复查的指南
home-go-on = 从您 { $day } 停下的地方继续
home-since = 自您上次访问（{ $day }）以来：
home-since-edition = 版本 { $edition }
home-since-others = 在别处设置的任务 { $n } 项
home-go-first = 从这里开始
home-go-button = 继续
home-go-begin = 开始
live-check-title = 待复查
home-customers-title = 我的客户
home-now = 当前：{ $name }
home-ticked-on = 设置于 { $day }
live-no-reason = 未注明原因

# 对话框
more-close = 关闭
more-cancel = 取消
more-customers-title = 切换客户
more-customers-none = 您的第一次勾选会创建第一个客户。您也可以现在就命名。
more-find = 按名称查找
more-chosen = 已选择
more-others = 另外 { $n } 个。请输入名称的一部分。
more-no-match = 没有匹配的名称。
more-manage = 管理所选项
more-manage-title = 管理 { $name }
more-all = 全部（{ $n }）
more-since = 创建于 { $day }
more-now = 当前：{ $name }
more-new = 新客户
more-new-name = 名称
more-new-hint = 最好使用代号：它会出现在状态栏、打印件和文件中。
more-name-empty = 请输入名称。
more-create = 创建
more-rename = 重命名
more-rename-title = 重命名 { $name }
more-renamed = 已重命名为 { $name }。
more-save = 保存
more-scope = 范围
more-scope-title = { $name } 的范围
more-scope-hint = 关闭的内容计为不适用。重新打开后，所有勾选记录都会恢复。
more-scope-phases = 阶段
more-scope-sections = 分区
more-scope-roles = 角色
more-scope-set = 范围已保存。
more-duplicate = 复制
more-copy-of = { $name } 的副本
more-archive = 归档
more-archived = { $name } 已归档。
more-unarchive = 恢复
more-unarchived = { $name } 已恢复。
more-erase = 删除
more-erase-title = 删除 { $name }？
more-erase-text = 此客户的所有勾选和备注都会从此设备删除。离开本页之前可以撤销；之后只能从备份恢复。
more-erase-back = 离开本页之前可以撤销。
more-erase-yes = 删除
more-erased = { $name } 已删除。
more-why = 原因
more-why-hint = 在等什么，或者为什么不适用
more-note = 备注
more-notes-two = 两台设备各保存了一条备注。保存时会合并。
more-owner = 负责人
more-due = 截止日期
more-noted = 已保存：{ $name }
more-bulk-title = 批量设置 { $n } 项任务
more-bulk-text = 全部设为同一状态，一次撤销即可恢复。
more-bulk-said = { $n } 项任务：{ $what }。
more-copy-link = 复制链接
more-link-copied = 已复制链接。
more-roles-title = 按角色列出的必需任务
more-roles-help = 适用任务中已完成的数量。每个数字都通向对应的任务。
more-roles-all = 所有角色
more-no-role = 无角色
more-page = 本页
more-whole = 整个手册
more-hide-diff = 隐藏更改
more-before = 之前
more-now-reads = 现在
more-diff-none = 文字相同。变化的是是否必需、角色或链接。
more-diff-lost = 以前的文字已不再保留。
more-state = 状态
more-kind = 类型
more-role = 角色
more-filter-all = 全部
more-applies = 所有适用项
more-filter-changed = 仅已更改
live-required = 必需
live-optional = 可选
home-headline-in = { $name } 处于“{ $phase }”阶段。
home-headline-rest = { $name }：接下来是“{ $phase }”。
home-headline-empty = { $name } 没有适用的内容。
home-headline-open = { $name } 正在等待：所有未完成任务均受阻。
work-me = 我
work-customer = 对象
work-due = 截止日期
work-owner = 负责人
work-role = 角色
work-task = 任务
work-kind = 原因
work-id = ID
work-page = 页面
work-overdue = 已逾期
work-week = 本周到期
work-blocked = 受阻
work-changed = 待复查
work-later = 稍后到期
work-next = 各自的下一项
work-filter = 筛选
work-find = 名称或任务
work-owner-hint = 负责人（或“{ $me }”）
work-my-name = 我作为负责人的名字
work-phase = 阶段
work-section = 分区
work-until = 截止于
work-all = 显示全部 { $n } 项
work-reading = 目前已统计 { $n }/{ $all } 个。
work-none = 没有待办事项。
work-none-help = 在手册页面上设置状态或截止日期后，会列在这里。
work-none-chosen = 没有符合这些筛选条件的任务。
work-copy = 将本周摘要复制为文本
work-copied = 本周摘要已复制到剪贴板。
work-csv = 另存为表格 (CSV)
work-print = 打印
work-week-title = { $day } 的状态
work-file = my-work
log-title = 最近的更改
log-before = 此前
log-none = 尚未设置任何内容。
log-customer = 名称或范围
log-tasks = { $n } 项任务
log-cleared = 已清除
log-later = 之后又有更改
log-device = 在其他设备上
keys-title = 键盘
keys-down = 下一项任务
keys-up = 上一项任务
keys-tick = 勾选或取消勾选
keys-block = 受阻并写明原因
keys-note = 备注、负责人、截止日期
keys-details = 打开任务链接
keys-next = 下一项未完成的必需任务
keys-log = 最近的更改，可逐项撤销
keys-find = 搜索
keys-help = 此列表
keys-ctrl = Ctrl
keys-undo = 撤销上一步操作
keys-on = 使用单键快捷键
keys-hint = 输入文字时不起作用；所有操作均可撤销。
keys-none-open = 没有未完成的必需任务。
more-own = 添加自己的任务…
more-meeting = 会议模式
own-title = 自己的任务
own-kind = 自有
own-of = 自有 { $done }/{ $total }
own-add = 自己的任务
own-name = 要做什么
own-hint = 与手册的任务分开计数。
own-save = 添加
own-added = 已添加：{ $name }
own-removed = 已移除：{ $name }
own-remove = 移除
finish-title = { $name }已完成。
finish-times = 状态设置时间：{ $from }至{ $to }。
finish-next = 下一项：
finish-next-phase = 下一阶段“{ $phase }”：
finish-record = 交付记录
finish-close = 关闭
meeting-title = 会议：{ $name }
meeting-where = 范围
meeting-end = 结束会议
meeting-single = 一次一项任务
meeting-previous = 上一项
meeting-next = 下一项
meeting-at = 任务 { $n }/{ $all }
meeting-left = { $all ->
    [0] 没有未完成的必需任务。
   *[other] 共 { $all } 项，剩余 { $n } 项
  }
