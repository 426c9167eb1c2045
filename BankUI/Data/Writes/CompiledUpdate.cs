using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace BankUI.Data.Writes;

/// <summary>
/// Makes <c>ExecuteUpdate</c> something that <c>EF.CompileAsyncQuery</c> takes. EF Core 10 translates only what the method makes of its
/// argument when it is called, and inside a compiled query nobody calls it; here the same is made of the expression.
/// </summary>
internal sealed class CompiledUpdate : ExpressionVisitor
{
    private static readonly MethodInfo Translated = typeof(EntityFrameworkQueryableExtensions)
        .GetMethods(BindingFlags.Static | BindingFlags.NonPublic).Single(method => method.Name == nameof(EntityFrameworkQueryableExtensions.ExecuteUpdate));

    private static readonly ConstructorInfo Setter = typeof(Tuple<Delegate, object>).GetConstructors()[0];

    /// <summary>The query, ready to be compiled. Each setter is given a function of the row, not a value.</summary>
    public static Expression<TQuery> Of<TQuery>(Expression<TQuery> query) => (Expression<TQuery>)new CompiledUpdate().Visit(query);

    protected override Expression VisitMethodCall(MethodCallExpression node) =>
        node.Method.Name == nameof(EntityFrameworkQueryableExtensions.ExecuteUpdate)
            ? Expression.Call(
                Translated.MakeGenericMethod(node.Method.GetGenericArguments()),
                node.Arguments[0],
                Expression.NewArrayInit(typeof(ITuple), Setters(((LambdaExpression)node.Arguments[1]).Body).Reverse()))
            : base.VisitMethodCall(node);

    private static IEnumerable<Expression> Setters(Expression calls)
    {
        for (; calls is MethodCallExpression { Object: { } before } call; calls = before)
        {
            yield return Expression.New(Setter, call.Arguments.Cast<UnaryExpression>().Select(quote => quote.Operand));
        }
    }
}
