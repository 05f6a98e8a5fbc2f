export const scan = {
  scan: {
    title: '扫码',
    picture: '摄像头画面',
    hold: '把条码或二维码放进框里',
    camera: '摄像头',
    cameraOf: '摄像头 {{number}}',
    torch: '补光灯',
    again: '再试一次',
    open: '用摄像头扫码',
    closed: {
      denied: '没有摄像头权限',
      none: '找不到摄像头',
      busy: '摄像头被别的程序占用',
      no_reader: '读码程序没有打开',
    },
    closedText: {
      denied: '请在浏览器地址栏左侧的网站设置里允许使用摄像头，或改用扫码枪、手输编号。',
      none: '请接上摄像头，或改用扫码枪、手输编号。',
      busy: '请关掉正在用摄像头的程序后再试。',
      no_reader: '请再试一次；仍不行时改用扫码枪或手输编号。',
    },
    unknown: {
      no_such_goods: '本店没有这个商品：{{code}}',
      misread: '没有读准，请再扫一次：{{code}}',
      not_ours: '认不出这个码：{{code}}',
    },
    carton: '这是箱号，请扫旁边的二维码以确认批次',
    strangeLot: '批次 {{lotCode}} 不在本机可售范围内',
    notHere: '这个码在这一页用不上',
  },
};
