# 列表、表格与文件
column-phase = 阶段
column-process = 流程
column-step = 步骤
column-page = 页面
column-pages = 页面
column-uid = UID
column-places = 出现位置
column-file = 文件
column-locale = 语言
metadata-title = 元数据
history-title = 更新历史
history-undated = 无日期
