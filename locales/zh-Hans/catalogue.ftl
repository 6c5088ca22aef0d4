
tasks-all = { $n ->
    [0] 尚无任务
   *[other] { $n } 项任务
  }
tasks-required = 其中 { $n } 项必需
tasks-foreign = { $n } 项尚未译成中文
tasks-only-in = 仅有{ $language }版
tasks-none = 本手册还没有任务。
tasks-shown = 显示 { $all } 项中的 { $shown } 项
tasks-of = 任务：{ $what }
tasks-reset = 清除筛选
tasks-empty = 没有符合这些筛选条件的任务。
tasks-places = 出现在 { $n } 处
tasks-as-xlsx = Excel 文件
tasks-as-csv = CSV 文件
tasks-trackers = 导入跟踪工具
tasks-views = 按角色或服务
filter = 筛选
filter-text = 名称或 ID
filter-kind = 类型
filter-role = 角色
column-section = 分区
filter-no-role = 无角色
filter-service = 服务
filter-state = 状态
filter-all = 全部
filter-sort = 排序方式
sort-playbook = 手册顺序
sort-by = 排序
state-open = 未完成
state-done = 已完成
state-blocked = 受阻
state-na = 不适用
state-applies = 所有适用项
state-changed = 待复查
updates-phase-all = 所有阶段
updates-phase-none = 无阶段
updates-feed = 订阅更新
updated = 已更新
updated-on = 更新于 { $date }
