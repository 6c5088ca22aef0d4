# バックアップ、読み込み、引き継ぎ、顧客一覧、完了報告書。

# 顧客一覧
customers-page = 顧客
customers-lead = このデバイスのすべての顧客。バックアップまたは共有をしない限り、データはこのデバイスから出ません。
customers-script = このページには JavaScript が必要です。チェックした内容はサーバーではなく、お使いのブラウザーにのみ保存されます。
overview-column-customer = 顧客
overview-column-due = 次の期日
overview-column-last = 最終変更
overview-column-actions = その他
overview-customer-current = 選択中
overview-customer-menu = { $name } のその他の操作
overview-fraction-of = { $name }、必須: { $total } 件中 { $done } 件が完了
overview-changed-of = { $name }: 再確認 { $n } 件
overview-blocked-of = { $name }: 保留中 { $n } 件
overview-due-of = { $name }、次の期日: { $day }
overview-empty = なし
overview-none = このデバイスにはまだ顧客が登録されていません。
overview-help = 顧客を追加するか、ページで何かをチェックするか、バックアップを復元してください。
overview-shown = 顧客 { $n } 件
overview-archived = アーカイブした顧客 { $n } 件
overview-never = まだありません
overview-sample-na = 今回の契約の対象外
overview-sample-why = 判断待ち
overview-sample-owner = デリバリーチーム
overview-sample = サンプル
overview-sample-remove = サンプルを削除
overview-sample-load = サンプルを追加
overview-how = このサイトの使い方
overview-team = フォルダーで共同作業
overview-shared = 共有中
overview-backup = 最後のバックアップ: { $days ->
    [0] 今日
   *[other] { $days } 日前
  }、その後の変更 { $n } 件。
overview-backup-none = バックアップはまだありません。これまでの変更 { $n } 件。
overview-kept = このブラウザーは保存内容を保持します。
overview-not-kept = このブラウザーは保存内容を消すことがあります。

# バックアップと引き継ぎ
files-export-nothing = まだバックアップするものがありません。最初のチェックで顧客が作られます。
files-export-one = 「{ $name }」をバックアップ
files-export-one-help = チェック、メモ、担当者、期日のすべてを 1 つのファイルに。同僚への引き継ぎにも使えます。
files-export-all = すべての顧客をバックアップ
files-export-all-help = このデバイスの顧客 { $n } 件を 1 つのファイルに。
files-export-restore-help = 変更される内容を先に表示します。
files-export-link = 状態のリンク
files-export-link-help = 閲覧用。状態のみで、名前やメモは含みません。
files-export-sheet = Excel 用の表
files-export-sheet-help = 状態、担当者、期日、メモを含む CSV。
files-export-calendar = カレンダー用の期日
files-export-calendar-help = { $n ->
    [0] 期日のあるタスクはまだありません。
   *[other] 期日 { $n } 件。もう一度取り込むと、重複せずに更新されます。
  }
files-export-trackers = 課題管理ツール用のタスク
files-export-trackers-help = Azure DevOps、Jira、GitLab、GitHub、Planner 用。このページに表示中のタスク、またはすべてのタスク。
files-export-record-help = 印刷または PDF での保存用。完了したこと、決まったこと、その理由。
files-saved-file = { $name } として保存しました。

# バックアップの読み込み
files-import-file = バックアップのファイル (.json)
files-import-help = 同意するまで何も変わりません。
files-import-ask = { $name } を復元しますか?
files-import-count = ファイル内の顧客 { $n } 件
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
files-import-take = 復元
files-import-copy = 新しい顧客として
files-import-copied = { $name }（バックアップから）
files-imported = 復元しました: 新規 { $fresh } 件、上書き { $over } 件。
files-import-failed = このファイルは復元できません。何も変わっていません。
files-refused-size = このサイトのどのバックアップよりも大きいファイルです。
files-refused-json = バックアップではないか、不完全です。ファイルをもう一度送ってもらってください。
files-refused-format = プレイブックのバックアップではありません。
files-refused-version = このサイトの新しいバージョンのファイルです。ページを再読み込みするか、新しいサイトのリンクを問い合わせてください。
files-refused-site = 別のサイトのものです: { $site }。
files-refused-empty = 顧客が含まれていません。
files-refused-content = 変更されたか破損しています。読み込めない箇所:
files-refused-more = ほか { $n } か所
files-import-another = 別のファイルを選ぶ

# 状態のリンク
status-link-title = 状態のリンク
status-link-label = 共有するリンク
status-link-help = リンクには今日の状態が表示されます。名前、メモ、理由は含みません。状態はすべてリンク自体に含まれ、サーバーには何も送信されません。今後の変更は反映されません。
status-link-copy = コピー
status-link-copied = コピーしました。
status-link-select = 選択しました。Ctrl+C でコピーしてください。
status-title = { $day } の状態
status-name = 顧客
status-text = 共有された状態を表示しています。ここでは何も変更できず、ご自分の顧客には影響しません。
status-strange = { $n } ページのタスクが当時と異なるため、その状態は表示しません。
status-leave = 自分の顧客へ移動
status-broken = この状態のリンクは不完全か、別のバージョンのものです。新しいリンクを送ってもらってください。

# 表、カレンダー、報告書
rows-scoped-out = 対象範囲外
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
record-sign = 顧客の確認
record-sign-partner = パートナーの確認
record-sign-place = 場所、日付、署名
more-do-backup = バックアップと共有
more-do-restore = バックアップを復元
more-do-record = 業務完了報告書
more-do-log = 最近の変更
more-do-roles = 役割別
more-do-overview = すべての顧客
more-do-trackers = 課題管理ツールへ
rows-kind-own = 独自のタスク
record-own = 独自のタスク
