# 清单的简体中文文字。

# 状态
live-open = 未完成
live-done = 已完成
live-na = 不适用
live-blocked = 受阻
live-confirmed = 已确认
live-said = { $what }。{ $total ->
    [0] 本页没有必需任务。
   *[other] 本页 { $total } 项必需任务已完成 { $done } 项。
  }
live-undone = 已撤销。
live-status-of = 状态：{ $name }
live-details-of = 备注、负责人和截止日期：{ $name }
live-out-of-scope = 不在此客户的范围内
live-due-by = 截止 { $day }
live-overdue = 已逾期
live-changed-done = 自您于 { $day } 勾选后已更改
live-changed-set = 自您于 { $day } 设置后已更改
live-confirm = 仍然有效
live-show-diff = 显示更改

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
live-points-changed = { $n } 条指南有变动
live-also-done = 已于 { $day } 在“{ $page }”完成。
live-also-here = 此处也标为完成
live-also-open = 在“{ $page }”中仍未完成。
live-also-there = 那里也标为完成
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
live-undo = 撤销
live-backup = 备份与共享
live-problem-blocked = 未保存：此浏览器禁止存储。
live-problem-full = 未保存：存储空间已满。
live-problem-failed = 未保存：保存时出错。
live-problem-gone = 浏览器已清除此处保存的内容。请恢复您最近的备份。
live-problem-erased = 此客户已在另一个窗口中删除。请在“客户”中选择其他客户。

# 筛选
live-filter = 筛选任务
live-filter-reset = 全部显示
live-only-open = 仅未完成（{ $n }）
live-only-changed = 仅已更改（{ $n }）
live-shown = { $shown ->
    [0] 没有显示任务
   *[other] 显示 { $shown }/{ $all } 项任务
  }
live-cut = 显示 { $all } 项中的 { $shown } 项，
live-empty = 没有符合此筛选条件的任务。
live-empty-hidden = 已隐藏 { $hidden } 项任务，{ $open ->
    [0] 其中没有未完成的。
   *[other] 其中 { $open } 项未完成。
  }

# 首页
home-headline-new = { $name } 即将开始。
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
home-lead-empty = 此客户的范围内没有必需任务。更改范围即可恢复。
home-points-title = 待复查的指南
home-go-on = 从您 { $day } 停下的地方继续
home-go-first = 从这里开始
home-go-button = 继续
home-go-begin = 开始
live-check-title = 待复查
home-customers-title = 我的客户
home-ticked-on = 设置于 { $day }
live-no-reason = 未注明原因

# 对话框
more-close = 关闭
more-cancel = 取消
more-customers-title = 切换客户
more-customers-none = 您的第一次勾选会创建第一个客户。您也可以现在就命名。
more-current = { $name }，已选择
more-now = 当前：{ $name }
more-new = 新客户
more-new-name = 名称
more-new-hint = 最好使用代号：它会出现在状态栏、打印件和文件中。
more-create = 创建
more-rename = 重命名
more-rename-title = 重命名 { $name }
more-renamed = 已重命名为 { $name }。
more-save = 保存
more-scope = 范围
more-scope-title = { $name } 的范围
more-scope-hint = 关闭的内容计为不适用。重新打开后，所有勾选记录都会恢复。
more-scope-phases = 阶段
more-scope-roles = 角色
more-scope-set = 范围已保存。
more-duplicate = 复制
more-copy-of = { $name } 的副本
more-archive = 归档
more-archived = { $name } 已归档。
more-unarchive = 恢复
more-unarchived = { $name } 已恢复。
more-archive-title = 已归档
more-erase = 删除
more-erase-title = 删除 { $name }？
more-erase-text = 此客户的所有勾选和备注将从此设备上删除。只能通过备份恢复。
more-erase-yes = 永久删除
more-erased = { $name } 已删除。
more-files = 备份与共享
more-why = 原因
more-why-hint = 在等什么，或者为什么不适用
more-note = 备注
more-notes-two = 两台设备各保存了一条备注。保存时会合并。
more-owner = 负责人
more-due = 截止日期
more-noted = 已保存：{ $name }
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
