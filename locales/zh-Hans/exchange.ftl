# 备份、读入、移交；客户总览；交付记录。

# 客户总览
customers-page = 客户
customers-lead = 此设备上的所有客户。只要您不备份或共享，数据就不会离开此设备。
customers-script = 此页面需要 JavaScript：您勾选的内容只保存在您的浏览器中，不在服务器上。
overview-column-customer = 客户
overview-column-due = 下一个截止日期
overview-column-last = 最近更改
overview-column-actions = 更多
overview-customer-current = 已选择
overview-customer-menu = { $name } 的更多操作
overview-fraction-of = { $name }，必需：{ $total } 项已完成 { $done } 项
overview-changed-of = { $name }：{ $n } 项待复查
overview-blocked-of = { $name }：{ $n } 项受阻
overview-due-of = { $name }，下一个截止日期：{ $day }
overview-empty = 无
overview-none = 此设备上还没有客户。
overview-help = 添加一个客户，在页面上勾选一项，或恢复一个备份。
overview-shown = { $n } 个客户
overview-archived = { $n } 个已归档的客户
overview-never = 从未
overview-sample-na = 不属于本次合作
overview-sample-why = 等待决定
overview-sample-owner = 交付团队
overview-sample = 示例
overview-sample-remove = 移除示例
overview-sample-load = 载入示例
overview-how = 如何使用本网站
overview-team = 在文件夹中协作
overview-shared = 已共享
overview-backup = 上次备份：{ $days ->
    [0] 今天
   *[other] { $days } 天前
  }，此后有 { $n } 处更改。
overview-backup-none = 尚无备份，至今有 { $n } 处更改。
overview-kept = 此浏览器会保留已保存的内容。
overview-not-kept = 此浏览器可能会清除已保存的内容。

# 备份与移交
files-export-nothing = 还没有可备份的内容。第一次勾选会创建一个客户。
files-export-one = 备份“{ $name }”
files-export-one-help = 一个文件包含全部内容：勾选、备注、负责人、截止日期。也可用于移交给同事。
files-export-all = 备份所有客户
files-export-all-help = 一个文件包含此设备上的全部 { $n } 个客户。
files-export-restore-help = 先显示会有哪些更改。
files-export-link = 状态链接
files-export-link-help = 供查看：只有状态，没有姓名和备注。
files-export-sheet = Excel 表格
files-export-sheet-help = 包含状态、负责人、截止日期和备注的 CSV。
files-export-calendar = 日历用的截止日期
files-export-calendar-help = { $n ->
    [0] 还没有任务设有截止日期。
   *[other] { $n } 个截止日期。再次导入会更新，不会重复。
  }
files-export-trackers = 用于跟踪工具的任务
files-export-trackers-help = 适用于 Azure DevOps、Jira、GitLab、GitHub 或 Planner：本页显示的任务或全部任务。
files-export-record-help = 用于打印或存为 PDF：完成了什么、决定了什么以及原因。
files-saved-file = 已保存为 { $name }。

# 读入备份
files-import-file = 备份文件（.json）
files-import-help = 在您同意之前不会有任何更改。
files-import-ask = 恢复 { $name }？
files-import-count = 文件中有 { $n } 个客户
files-import-customer-new = 此设备上的新客户
files-import-new = { $n ->
   *[other] 条新记录
  }
files-import-over = { $n ->
   *[other] 条将被覆盖
  }
files-import-kept = { $n ->
   *[other] 条保持此处原样
  }
files-import-doubled = { $n ->
   *[other] 条备注两份都保留
  }
files-import-unknown = { $n ->
   *[other] 项未知任务予以保留
  }
files-import-nothing = 没有新内容：文件中的一切这里都已有。
files-import-ahead = 另一台设备的时钟快了一天以上。在您的时钟赶上之前，以它的记录为准。
files-import-list = 将被覆盖的内容
files-import-here = 此处
files-import-there = 文件
files-import-merge = 合并
files-import-take = 恢复
files-import-copy = 作为新客户
files-import-copied = { $name }（来自备份）
files-imported = 已恢复：{ $fresh } 条新记录，覆盖 { $over } 条。
files-import-failed = 无法恢复此文件。没有任何更改。
files-refused-size = 该文件大于本网站的任何备份。
files-refused-json = 该文件不是备份，或者不完整。请重新索取该文件。
files-refused-format = 该文件不是手册的备份。
files-refused-version = 该文件来自本网站的较新版本。请重新加载页面，或询问新网站的链接。
files-refused-site = 该文件属于另一个网站：{ $site }。
files-refused-empty = 该文件中没有客户。
files-refused-content = 该文件已被更改或损坏。无法读取：
files-refused-more = 以及另外 { $n } 处
files-import-another = 选择其他文件

# 状态链接
status-link-title = 状态链接
status-link-label = 可共享的链接
status-link-help = 链接显示今天的状态，不含姓名、备注和原因。状态完全包含在链接中，不会向任何服务器发送内容。之后的更改不包含在内。
status-link-copy = 复制
status-link-copied = 已复制。
status-link-select = 已选中。请按 Ctrl+C 复制。
status-title = { $day } 的状态
status-name = 客户
status-text = 您正在查看共享的状态。此处无法更改任何内容，您自己的客户不受影响。
status-strange = { $n } 个页面的任务此后有更改；不显示其状态。
status-leave = 回到我的客户
status-broken = 此状态链接不完整，或属于其他版本。请索取新的链接。

# 表格、日历、记录
rows-scoped-out = 范围之外
rows-recheck = 此后已更改
files-yes = 是
rows-phase = 阶段
files-page = 流程
files-step = 步骤
rows-id = ID
rows-name = 任务
files-set = 设置日期
files-uid = 标识
rows-kind-guidance = 指南
files-retired = 已停用
files-all-services = 所有服务
files-calendar-done = 已完成：{ $name }
files-calendar-owner = 负责人：{ $name }
files-file-sheet = tasks
files-file-calendar = due-dates
record-print = 打印
record-back = 返回
record-edition = 版本 { $edition }
record-date = { $day } 的状态
record-sum = 必需：{ $total } 项已完成 { $done } 项
record-optional = 可选：{ $done }/{ $total }
record-changed = { $n } 项勾选后已更改
record-phases = 按阶段
record-decisions = 决定
record-decisions-none = 没有受阻或不适用的任务。
record-tasks = 所有任务
record-no-phase = 无阶段
record-no-step = 其他任务
more-services = 服务
record-on = { $day }
record-retired = 此后停用
record-retired-text = { $n } 项曾有状态的任务已不在手册中。
record-sign = 客户确认
record-sign-partner = 合作伙伴确认
record-sign-place = 地点、日期、签名
more-do-backup = 备份与共享
more-do-restore = 恢复备份
more-do-record = 交付记录
more-do-log = 最近的更改
more-do-roles = 按角色
more-do-overview = 所有客户
more-do-trackers = 导入跟踪工具
rows-kind-own = 自有任务
record-own = 自己的任务
