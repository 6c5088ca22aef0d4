# サイトの日本語表示。
language-name = 日本語
language-code = JA

# 枠
skip-to-content = 本文へ移動
menu = メニュー
navigation = 目次とフェーズ
main-links = メイン
languages = 言語
breadcrumb = 現在の場所
pager = 前後のページ
previous = 前へ
edit-page = このページを編集
report-problem = 問題を報告
next = 次へ
start = ホーム
contents = 目次
keyboard = キーボード
help-page = このサイトの使い方
tasks-page = タスク
updates-page = 更新情報
my-work-page = 作業一覧
my-work-lead = このデバイスで予定または保留になっているすべての作業。
phases = フェーズ
sections = セクション
group-rest = その他のページ
group-all = すべてのページ
pages-more = ほか { $n } ページ
phases-required = フェーズと必須タスク
processes-of-phase = ここですること
to-start = ホームへ
other-pages = このプレイブックのその他のページ
all-updates = すべての更新
edition = 第 { $edition } 版（{ $date } 現在）
edition-date = { $date } 現在
print-playbook = プレイブックを印刷

# スタート ページ
start-here = 最初のページ
start-button = 開く
recently-updated = 最近の更新
phase-count = { $n ->
    [0] 必須タスクなし
   *[other] 必須タスク { $n } 件
  }
process-count = { $n ->
    [0] ガイダンスのみ
   *[other] 必須 { $n } 件
  }
start-lead = { $phases ->
    [0] {""}
   *[other] { $phases } フェーズ、
  }{ $pages } ページ、{ $tasks } タスク。今いるところから始めましょう。

# ページ
label-phase = フェーズ:
label-role = 主な役割
label-secondary-role = その他の役割
label-applies-to = 適用対象
label-motions = モーション
required = 必須
optional = 任意
kind-said = 本文の記載: { $word }
kind-unsaid = 本文に記載なし
also-on = 同じタスク:
fact-tasks = タスク
fact-no-tasks = なし（ガイダンスのみ）
steps-on-page = このページのステップ
outside-steps = ステップの外
sections-on-page = このページの内容
checklist = チェックリスト
guidance = ガイダンス
guidance-inputs = インプット
guidance-outputs = アウトプット
count-required = 必須タスク { $n } 件
count-optional = 任意 { $n } 件
count-guidance = ガイダンス { $n } 件
sum-required = 必須 { $n } 件
sum-optional = 任意 { $n } 件
sum-both = 必須 { $required } 件、任意 { $optional } 件
tasks-caption = タスク
column-done = 完了
column-id = ID
column-task = タスク
column-kind = 種類
column-role = 役割
column-services = サービス
column-status = 状態
column-year = 年
column-date = 日付
column-what = 変更内容
column-who = 変更者
history-caption = 更新履歴
task-detail = 詳細
footnotes = 注
video = ビデオ
image-elsewhere = 別のサイトの画像
image-missing = 画像がありません
code-copy = コピー
code-copied = コピーしました
source-diagram = 図（{ $kind }）
source-formula = 数式
table = 表
missing-include = ここに入るはずの部分が見つかりません。
alert-note = メモ
alert-tip = ヒント
alert-important = 重要
alert-warning = 警告
alert-caution = 注意
foreign-markup = ここでは表示できない { $family } の記法
notice-title = { $language }で表示
notice-text = このページはまだ翻訳されていません。タスクとチェックは共通です。
behind-title = 古い版のページ
behind-text = このページの最終更新は{ $own }、{ $language }版は{ $newest }です。
behind-link = { $language }版を読む
wrong-language-title = まだ{ $language }です
ticks-need-script = JavaScript がないと、ここで付けたチェックは保存されません。
name-of-de = ドイツ語
name-of-en = 英語
name-of-es = スペイン語
name-of-ja = 日本語
name-of-pt = ポルトガル語
name-of-zh = 中国語

# 更新情報
updates-summary = { $from } から { $to } までの更新 { $n } 件
updates-none = 更新履歴のあるページはまだありません。
updates-more = ほか { $n } ページ

# 見つからないとき
not-found-title = このページは存在しません
not-found-text = 移動したか、リンクに誤りがあるかもしれません。

# 公開サイトの版
editions-title = 版
editions-latest = 最新: { $title }
editions-pages = { $n } ページ
editions-since = { $name } 以降の変更
editions-new = 新規
editions-changed = 変更
editions-removed = 削除
editions-nothing = 変更なし。
editions-unknown = 比較できませんでした。
