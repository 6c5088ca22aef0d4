# 备份、读入、移交；客户总览；交付记录。

# 客户总览
customers-page = 客户
customers-lead = 此设备上的所有客户。只有在您备份或移交时，数据才会离开此设备。
customers-script = 此页面需要 JavaScript：您勾选的内容只保存在您的浏览器中，不在服务器上。
more-customers-none = 此设备上还没有客户。
more-column-customer = 客户
more-column-done = 必需
more-column-changed = 待复查
more-column-blocked = 受阻
more-column-due = 下一个截止日期
more-column-last = 最近更改
more-column-actions = 更多
more-customer-open = 打开 { $name }
more-customer-current = 进行中
more-customer-menu = { $name } 的更多操作
more-fraction = { $done }/{ $total }
more-fraction-of = { $name }，必需：{ $total } 项已完成 { $done } 项
more-changed-of = { $name }：{ $n } 项待复查
more-blocked-of = { $name }：{ $n } 项受阻
more-due-of = { $name }，下一个截止日期：{ $day }
more-overdue = 已逾期
more-nothing = 没有待办事项
more-none = 无
more-never = 从未

# 备份与移交
more-export-nothing = 还没有可备份的内容。第一次勾选会创建一个客户。
more-export-one-help = 一个文件包含全部内容：勾选、备注、负责人、截止日期。也可用于移交给同事。
more-export-all = 备份所有客户
more-export-all-help = 一个文件包含此设备上的全部 { $n } 个客户。
more-export-link = 状态链接
more-export-link-help = 供查看：只有状态，没有姓名和备注。
more-export-sheet = Excel 表格
more-export-sheet-help = 包含状态、负责人、截止日期和备注的 CSV。
more-export-calendar = 日历用的截止日期
more-export-calendar-help = { $n ->
    [0] 还没有任务设有截止日期。
   *[other] { $n } 个截止日期。再次读入会更新，不会重复。
  }
more-export-record-help = 用于打印或存为 PDF：完成了什么、决定了什么以及原因。
more-saved-file = 已保存为 { $name }。
more-cancel = 取消
more-close = 关闭

# 读入备份
more-import-file = 备份文件（.json）
more-import-help = 在您同意之前不会有任何更改。
more-import-ask = 读入 { $name }？
more-import-busy = 正在读取文件。
more-import-count = 文件中有 { $n } 个客户
more-import-customer-new = 此设备上的新客户
more-import-new = { $n ->
   *[other] 条新记录
  }
more-import-over = { $n ->
   *[other] 条将被覆盖
  }
more-import-kept = { $n ->
   *[other] 条保持此处原样
  }
more-import-doubled = { $n ->
   *[other] 条备注两份都保留
  }
more-import-unknown = { $n ->
   *[other] 项未知任务予以保留
  }
more-import-nothing = 没有新内容：文件中的一切这里都已有。
more-import-ahead = 另一台设备的时钟快了一天以上。在您的时钟到达之前，以它的记录为准。
more-import-list = 将被覆盖的内容
more-import-here = 此处
more-import-there = 文件
more-import-merge = 合并
more-import-take = 读入
more-import-copy = 作为新客户
more-import-copied = { $name }（来自文件）
more-imported = 已读入：{ $fresh } 条新记录，覆盖 { $over } 条。
more-import-failed = 无法读取此文件。没有任何更改。
more-refused-size = 它大于本网站写出的任何备份。
more-refused-json = 它不是备份，或者不完整。请重新索取该文件。
more-refused-format = 它不是手册的备份。
more-refused-version = 它由本网站的较新版本写出。请重新加载页面，或询问新网站的地址。
more-refused-site = 它属于另一个网站：{ $site }。
more-refused-empty = 其中没有客户。
more-refused-content = 它已被更改或损坏。无法读取：
more-refused-more = 以及另外 { $n } 处
more-import-another = 选择其他文件

# 状态链接
more-link-title = 状态链接
more-link-label = 可转发的地址
more-link-help = 打开者会看到今天的状态，没有姓名、备注和原因。所有内容都在链接里，不经过任何服务器。之后的变化不会加入。
more-link-copy = 复制
more-link-copied = 已复制。
more-link-select = 已选中。请按 Ctrl+C 复制。
more-status-title = { $day } 的状态
more-status-text = 您正在查看他人的状态。此处无法更改任何内容，您自己的客户不受影响。
more-status-strange = { $n } 个页面的任务与当时不同；其状态已略去。
more-status-leave = 回到我的客户
more-status-broken = 此状态链接不完整，或属于其他版本。请重新索取。

# 表格、日历、记录
more-scoped-out = 范围之外
more-recheck = 此后已更改
more-yes = 是
more-sheet-phase = 阶段
more-sheet-page = 流程
more-sheet-step = 步骤
more-sheet-id = ID
more-sheet-name = 任务
more-sheet-kind = 类型
more-sheet-role = 角色
more-sheet-services = 服务
more-sheet-state = 状态
more-sheet-why = 原因
more-sheet-changed = 待复查
more-sheet-owner = 负责人
more-sheet-due = 截止日期
more-sheet-note = 备注
more-sheet-set = 设置日期
more-sheet-uid = 标识
more-kind-guidance = 指南
more-retired = 已停用
more-all-services = 所有服务
more-calendar-done = 已完成：{ $name }
more-calendar-owner = 负责人：{ $name }
more-file-sheet = tasks
more-file-calendar = due-dates
more-record-print = 打印
more-record-back = 返回
more-record-edition = 版本 { $edition }
more-record-date = { $day } 的状态
more-record-sum = 必需：{ $total } 项已完成 { $done } 项
more-record-optional = 可选：{ $done }/{ $total }
more-record-na = { $n } 项不适用
more-record-blocked = { $n } 项受阻
more-record-changed = { $n } 项勾选后已更改
more-record-phases = 按阶段
more-record-decisions = 决定
more-record-decisions-none = 没有受阻或不适用的任务。
more-record-no-reason = 未注明原因
more-record-scope = 范围之外
more-record-tasks = 所有任务
more-record-no-phase = 无阶段
more-record-no-step = 其他任务
more-record-no-due = 无截止日期
more-record-until = { $day } 之前
more-record-on = { $day }
more-record-retired = 此后停用
more-record-retired-text = { $n } 项曾有状态的任务已不在手册中。
more-record-sign = 客户确认
more-record-sign-partner = 合作伙伴确认
more-record-sign-place = 地点、日期、签名
