# 搜索
find = 搜索
search-phase = 阶段
search-role = 角色
search-best = 最佳结果
search-is-page = 页面
search-is-section = 章节
search-is-task = 任务
search-tasks = 任务
search-pages = 页面
search-sections = 章节
search-own = 您的备注和负责人
search-recent = 最近访问
search-next = 接下来的未完成任务
search-next-of = { $name }接下来的未完成任务
search-none = 没有结果。请减少词语或换用其他词语。
search-failed = 无法加载搜索。请检查网络连接，然后重新加载此页面。
search-more = 再显示 { $n } 条
search-count = { $n ->
    [0] 没有结果
   *[other] { $n } 条结果
  }
