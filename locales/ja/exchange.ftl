# バックアップ、読み込み、引き継ぎ、お客様一覧、完了報告書。

# お客様一覧
customers-page = お客様
customers-lead = このデバイスのすべてのお客様。データがデバイスを離れるのは、保存または引き継ぎをしたときだけです。
customers-script = このページには JavaScript が必要です。チェックした内容はサーバーではなく、お使いのブラウザーにのみ保存されます。
overview-column-customer = お客様
overview-column-due = 次の期日
overview-column-last = 最終変更
overview-column-actions = その他
overview-customer-current = 対応中
overview-customer-menu = { $name } のその他の操作
overview-fraction-of = { $name }、必須: { $total } 件中 { $done } 件が完了
overview-changed-of = { $name }: 再確認 { $n } 件
overview-blocked-of = { $name }: 保留中 { $n } 件
overview-due-of = { $name }、次の期日: { $day }
overview-empty = なし
overview-none = このデバイスにはまだお客様がいません。
overview-help = お客様を追加するか、ページで何かをチェックするか、バックアップを読み込んでください。
overview-shown = お客様 { $n } 件
overview-archived = アーカイブしたお客様 { $n } 件
overview-never = まだありません

# バックアップと引き継ぎ
files-export-nothing = まだ保存するものがありません。最初のチェックでお客様が作られます。
files-export-one = 「{ $name }」を保存
files-export-one-help = チェック、メモ、担当者、期日のすべてを 1 つのファイルに。同僚への引き継ぎにも使えます。
files-export-all = すべてのお客様を保存
files-export-all-help = このデバイスのお客様 { $n } 件を 1 つのファイルに。
files-export-restore-help = 変更される内容を先に表示します。
files-export-link = 状態のリンク
files-export-link-help = 閲覧用。状態のみで、名前やメモは含みません。
files-export-sheet = Excel 用の表
files-export-sheet-help = 状態、担当者、期日、メモを含む CSV。
files-export-calendar = カレンダー用の期日
files-export-calendar-help = { $n ->
    [0] 期日のあるタスクはまだありません。
   *[other] 期日 { $n } 件。もう一度読み込むと更新され、重複しません。
  }
files-export-record-help = 印刷または PDF での保存用。完了したこと、決まったこと、その理由。
files-saved-file = { $name } として保存しました。

# バックアップの読み込み
files-import-file = バックアップのファイル (.json)
files-import-help = 同意するまで何も変わりません。
files-import-ask = { $name } を読み込みますか?
files-import-count = ファイル内のお客様 { $n } 件
files-import-customer-new = このデバイスでは新規
files-import-new = { $n ->
   *[other] 件の新しい項目
  }
files-import-over = { $n ->
   *[other] 件が上書きされます
  }
files-import-kept = { $n ->
   *[other] 件はここのままになります
  }
files-import-doubled = { $n ->
   *[other] 件のメモは両方残ります
  }
files-import-unknown = { $n ->
   *[other] 件の不明なタスクは残ります
  }
files-import-nothing = 新しいものはありません。ファイルの内容はすべてここにあります。
files-import-ahead = 相手のデバイスの時計が 1 日以上進んでいました。こちらの時計が追いつくまで、相手の項目が優先されます。
files-import-list = 上書きされるもの
files-import-here = ここ
files-import-there = ファイル
files-import-merge = 統合
files-import-take = 読み込む
files-import-copy = 新しいお客様として
files-import-copied = { $name }（ファイルから）
files-imported = 読み込みました: 新規 { $fresh } 件、上書き { $over } 件。
files-import-failed = このファイルは読み込めません。何も変わっていません。
files-refused-size = このサイトが書き出すどのバックアップよりも大きいファイルです。
files-refused-json = バックアップではないか、途中で切れています。ファイルをもう一度もらってください。
files-refused-format = プレイブックのバックアップではありません。
files-refused-version = このサイトのより新しいバージョンで書き出されています。ページを再読み込みするか、新しいサイトのアドレスを尋ねてください。
files-refused-site = 別のサイトのものです: { $site }。
files-refused-empty = お客様が含まれていません。
files-refused-content = 変更されたか破損しています。読み込めない箇所:
files-refused-more = ほか { $n } か所
files-import-another = 別のファイルを選ぶ

# 状態のリンク
status-link-title = 状態のリンク
status-link-label = 渡すアドレス
status-link-help = 開いた人には今日の状態が見えます。名前、メモ、理由は含みません。すべてリンクの中にあり、サーバーには何も伝わりません。今後の変更は反映されません。
status-link-copy = コピー
status-link-copied = コピーしました。
status-link-select = 選択しました。Ctrl+C でコピーしてください。
status-title = { $day } の状態
status-name = お客様
status-text = ほかの人の状態を見ています。ここでは何も変更できず、ご自分のお客様には影響しません。
status-strange = { $n } ページのタスクが当時と異なるため、その状態は表示しません。
status-leave = 自分のお客様へ
status-broken = この状態のリンクは不完全か、別のバージョンのものです。もう一度もらってください。

# 表、カレンダー、報告書
rows-scoped-out = 範囲外
rows-recheck = その後変更
files-yes = はい
rows-phase = フェーズ
files-page = プロセス
files-step = ステップ
rows-id = ID
rows-name = タスク
files-set = 設定日
files-uid = 識別子
rows-kind-guidance = ガイダンス
files-retired = 廃止
files-all-services = すべてのサービス
files-calendar-done = 完了: { $name }
files-calendar-owner = 担当者: { $name }
files-file-sheet = tasks
files-file-calendar = due-dates
record-print = 印刷
record-back = 戻る
record-edition = 第 { $edition } 版
record-date = { $day } の状態
record-sum = 必須: { $total } 件中 { $done } 件が完了
record-optional = 任意: { $total } 件中 { $done } 件
record-changed = チェック後に変更 { $n } 件
record-phases = フェーズ別
record-decisions = 決定事項
record-decisions-none = 保留中または対象外のタスクはありません。
record-tasks = すべてのタスク
record-no-phase = フェーズなし
record-no-step = その他のタスク
more-services = サービス
record-on = { $day }
record-retired = その後廃止
record-retired-text = 状態のあったタスク { $n } 件は、もうプレイブックにありません。
record-sign = お客様の確認
record-sign-partner = パートナーの確認
record-sign-place = 場所、日付、署名
more-do-backup = 保存と引き継ぎ
more-do-restore = バックアップを読み込む
more-do-record = 完了報告書
more-do-roles = 役割別
more-do-overview = すべてのお客様
