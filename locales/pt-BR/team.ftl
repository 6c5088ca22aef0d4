# Trabalhar em equipe em uma pasta.
team-lead = Todos da equipe abrem a mesma pasta, por exemplo uma que o OneDrive, o SharePoint ou o Nextcloud sincroniza. Este site salva ali um arquivo seu e lê os dos outros. Nenhum servidor participa, e você pode trabalhar sem conexão pelo tempo que quiser.
team-holds-title = O que o arquivo contém:
team-holds = seu nome e tudo sobre o que você compartilha: status, motivos, notas, responsáveis, prazos.
team-readers-title = Quem pode ler:
team-readers = todos que podem abrir a pasta. Os arquivos não são criptografados.
team-permission-title = O que o navegador pergunta:
team-permission = se este site pode ver e alterar arquivos na pasta. Ele usa apenas arquivos cujos nomes começam com “tickbook-”. Depois de reiniciar, o navegador pode perguntar de novo.
team-stays-title = O que permanece:
team-stays = quem recebeu algo continua com isso, mesmo que você deixe de compartilhar ou saia da equipe.
team-name = Seu nome
team-name-hint = Os outros o veem ao lado do que você define.
team-name-empty = Digite um nome, para que os outros saibam quem definiu o quê.
team-share = Compartilhar
team-none = Ainda não há nada para compartilhar. O que os outros compartilharem aparecerá aqui.
team-also = também está na pasta; aqui é privado
team-choose = Escolher a pasta
team-by-hand = Trocar os arquivos à mão
team-refused = O navegador não permitiu a pasta ({ $why }). Escolha outra ou troque os arquivos à mão.
team-state-live = Pasta “{ $folder }”: atualizada, { $time }
team-state-wait = Pasta “{ $folder }”: lendo…
team-state-asks = Pasta “{ $folder }”: o navegador precisa da sua permissão de novo. Até lá, tudo é salvo apenas neste dispositivo.
team-state-failed = Não é possível ler ou gravar a pasta “{ $folder }” ({ $why }). Tudo está salvo neste dispositivo, e haverá uma nova tentativa.
team-state-hand = Os arquivos são trocados à mão.
team-state-read = Arquivos lidos às { $time }
team-allow = Permitir a pasta
team-bar-asks = Pasta: permitir
team-bar-failed = Pasta: indisponível
team-hand-save = Salve seu arquivo na pasta da equipe e substitua o anterior.
team-hand-read = Depois abra todos os arquivos da pasta para incorporar o que os outros definiram.
team-save = Salvar meu arquivo
team-read = Abrir os arquivos da equipe
team-you = este dispositivo
team-written = salvo em { $day }, { $time }
team-ahead = O relógio desse dispositivo está mais de um dia adiantado.
team-problem-broken = Incompleto ou danificado. O que já foi lido continua valendo; ele será lido de novo quando mudar.
team-problem-version = De uma versão mais nova deste site. Recarregue esta página.
team-problem-site = Pertence a outro site; ignorado.
team-problem-size = Grande demais; não é lido.
team-crowded = A pasta contém mais arquivos do que podem ser lidos. Use uma pasta só para a equipe.
team-came = { $n ->
    [0] Nada de novo da equipe.
    [one] Uma nova entrada da equipe.
   *[other] { $n } novas entradas da equipe.
  }
team-shared = Compartilhado.
team-private = Privado a partir de agora. O que os outros receberam continua com eles.
team-renamed = Os outros agora veem “{ $name }”.
team-leave = Sair da equipe
team-leave-text = Tudo permanece neste dispositivo. Seu arquivo permanece na pasta, para que nada falte aos outros.
team-left = Você saiu da equipe. Tudo permanece neste dispositivo, e seu arquivo permanece na pasta.
